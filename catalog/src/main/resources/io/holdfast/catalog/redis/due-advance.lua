-- KEYS: due set, slot. ARGV: backup id, owner, token, slot, next slot or '', next due or '', seconds to keep.
-- Returns 1 when the claim was still held, or when this very claim was ended like this before.
local state = redis.call('HMGET', KEYS[2], 'owner', 'token', 'slot', 'last_decided', 'last_token')
if state[1] ~= ARGV[2] or state[2] ~= ARGV[3] or state[3] ~= ARGV[4] then
  return (state[4] == ARGV[4] and state[5] == ARGV[3]) and 1 or 0
end
redis.call('HDEL', KEYS[2], 'owner', 'token', 'previous', 'first_claimed')
redis.call('HSET', KEYS[2], 'last_decided', ARGV[4], 'last_token', ARGV[3])
if ARGV[5] == '' then
  redis.call('ZREM', KEYS[1], ARGV[1])
  redis.call('HDEL', KEYS[2], 'slot', 'due', 'fingerprint')
  redis.call('EXPIRE', KEYS[2], ARGV[7])
else
  redis.call('HSET', KEYS[2], 'slot', ARGV[5], 'due', ARGV[6])
  redis.call('ZADD', KEYS[1], ARGV[6], ARGV[1])
end
return 1
