-- KEYS: lease, token counter. ARGV: dead owner, its token, owner, milliseconds.
-- Returns the token, or 0 when someone else holds it by now. A retry by the same owner gets its token.
local held = redis.call('HMGET', KEYS[1], 'owner', 'token')
if held[1] and held[1] == ARGV[3] and held[2] ~= ARGV[2] then
  redis.call('PEXPIRE', KEYS[1], ARGV[4])
  return tonumber(held[2])
end
if held[1] and (held[1] ~= ARGV[1] or held[2] ~= ARGV[2]) then
  return 0
end
local token = redis.call('INCR', KEYS[2])
redis.call('HSET', KEYS[1], 'owner', ARGV[3], 'token', token)
redis.call('PEXPIRE', KEYS[1], ARGV[4])
return token
