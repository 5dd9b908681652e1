-- Returns the entry as it was before, empty when there was none.
local before = redis.call('HGETALL', job)
if #before == 0 then
  create()
else
  local state = redis.call('HGET', job, 'state')
  if state == 'PUBLISHING' or state == 'ENDED' then
    return before
  end
end
for i = 5, #ARGV, 2 do
  local field = ARGV[i]
  if field == 'state' or field == 'worker' or field == 'started_at' then
    redis.call('HSET', job, field, ARGV[i + 1])
  end
end
redis.call('EXPIRE', job, keep)
return before
