-- KEYS: lease, token counter. ARGV: owner, milliseconds. Returns the token, or 0 when another holds it.
local held = redis.call('HMGET', KEYS[1], 'owner', 'token')
if held[1] and held[1] ~= ARGV[1] then
  return 0
end
local token = held[1] and tonumber(held[2]) or redis.call('INCR', KEYS[2])
redis.call('HSET', KEYS[1], 'owner', ARGV[1], 'token', token)
redis.call('PEXPIRE', KEYS[1], ARGV[2])
return token
