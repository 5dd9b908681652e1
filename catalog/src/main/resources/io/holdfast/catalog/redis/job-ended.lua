-- KEYS: job. ARGV: job id, seconds to keep, prefix of unfinished jobs.
local entry = redis.call('HMGET', KEYS[1], 'state', 'backup', 'instance')
if not entry[1] then
  return 0
end
redis.call('HSET', KEYS[1], 'state', 'ENDED')
redis.call('HDEL', KEYS[1], 'result')
redis.call('EXPIRE', KEYS[1], ARGV[2])
if entry[2] and entry[3] then
  redis.call('ZREM', ARGV[3] .. entry[2] .. '/' .. entry[3], ARGV[1])
end
return 1
