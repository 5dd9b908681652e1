-- KEYS: due set, slot. ARGV: backup id, owner, token. Returns 1 when the claim was still held.
local state = redis.call('HMGET', KEYS[2], 'owner', 'token', 'due', 'previous')
if state[1] ~= ARGV[2] or state[2] ~= ARGV[3] then
  return 0
end
redis.call('HDEL', KEYS[2], 'owner', 'token')
if state[4] == '' then
  redis.call('HDEL', KEYS[2], 'previous', 'first_claimed')
end
redis.call('ZADD', KEYS[1], state[3], ARGV[1])
return 1
