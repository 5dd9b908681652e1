-- What was handed back in good order does not count as begun. The same told twice counts once.
local job, worker, startedAt = KEYS[1], ARGV[1], ARGV[2]
local known = redis.call('HMGET', job, 'state', 'worker', 'started_at', 'handed_back')
if known[1] == 'RUNNING' and known[2] == worker and known[3] == startedAt and known[4] ~= startedAt then
  redis.call('HINCRBY', job, 'begun', -1)
  redis.call('HSET', job, 'handed_back', startedAt)
end
return 0
