-- KEYS: chunks, stopped. ARGV: milliseconds. A writer is told so for as long as a transfer is kept.
redis.call('DEL', KEYS[1])
redis.call('SET', KEYS[2], '1', 'PX', ARGV[1])
return 1
