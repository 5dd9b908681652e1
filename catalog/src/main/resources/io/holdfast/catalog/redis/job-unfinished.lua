-- KEYS: unfinished jobs. ARGV: prefix of jobs. Returns the newest that has not ended: its id and entry.
for _, id in ipairs(redis.call('ZREVRANGE', KEYS[1], 0, -1)) do
  local key = ARGV[1] .. id
  local state = redis.call('HGET', key, 'state')
  if state and state ~= 'ENDED' then
    return {id, redis.call('HGETALL', key)}
  end
  redis.call('ZREM', KEYS[1], id)
end
return {}
