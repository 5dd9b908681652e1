-- Returns the entry as it was before, empty when there was none. The same beginning told twice counts once.
local before = redis.call('HGETALL', job)
if #before == 0 then
  create()
else
  local state = redis.call('HGET', job, 'state')
  if state == 'PUBLISHING' or state == 'ENDED' then
    return before
  end
end
local new = {}
for i = 5, #ARGV, 2 do
  new[ARGV[i]] = ARGV[i + 1]
end
local known = redis.call('HMGET', job, 'worker', 'started_at', 'begun')
if not known[3] or known[1] ~= new.worker or known[2] ~= new.started_at then
  redis.call('HINCRBY', job, 'begun', 1)
end
redis.call('HSET', job, 'state', new.state, 'worker', new.worker, 'started_at', new.started_at)
redis.call('EXPIRE', job, keep)
return before
