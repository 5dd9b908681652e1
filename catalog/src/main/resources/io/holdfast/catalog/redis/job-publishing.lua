-- KEYS: job. ARGV: seconds to keep, result, then fields and values. Returns 1 when the result is the stored one.
local state = redis.call('HGET', KEYS[1], 'state')
if state == 'ENDED' then
  return 0
end
if state == 'PUBLISHING' then
  return redis.call('HGET', KEYS[1], 'result') == ARGV[2] and 1 or 0
end
redis.call('HSET', KEYS[1], 'state', 'PUBLISHING', 'result', ARGV[2], unpack(ARGV, 3))
redis.call('EXPIRE', KEYS[1], ARGV[1])
return 1
