-- KEYS: ids of processes. ARGV: prefix of their heartbeats. Returns the heartbeats that have not run out.
local found = {}
for _, id in ipairs(redis.call('SMEMBERS', KEYS[1])) do
  local beat = redis.call('GET', ARGV[1] .. id)
  if beat then
    found[#found + 1] = beat
  else
    redis.call('SREM', KEYS[1], id)
  end
end
return found
