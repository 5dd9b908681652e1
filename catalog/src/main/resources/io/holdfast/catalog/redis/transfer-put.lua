-- KEYS: chunks, writer, stopped. ARGV: writer, most chunks that wait (0: any), milliseconds, chunk (empty: none).
-- Returns 1: done, 0: no room, -1: stopped, -2: another one's.
local writer = redis.call('GET', KEYS[2])
if writer and writer ~= ARGV[1] then
  return -2
end
if redis.call('EXISTS', KEYS[3]) == 1 then
  return -1
end
redis.call('SET', KEYS[2], ARGV[1], 'PX', ARGV[3])
redis.call('PEXPIRE', KEYS[1], ARGV[3])
if ARGV[4] == '' then
  return 1
end
local most = tonumber(ARGV[2])
if most > 0 and redis.call('LLEN', KEYS[1]) >= most then
  return 0
end
redis.call('RPUSH', KEYS[1], ARGV[4])
redis.call('PEXPIRE', KEYS[1], ARGV[3])
return 1
