-- KEYS: due set, slot. ARGV: backup id, fingerprint, slot, due. Returns 1 when it was set.
local state = redis.call('HMGET', KEYS[2], 'slot', 'fingerprint', 'owner', 'last_decided', 'previous')
local slot, fingerprint, owner, last, previous = state[1], state[2], state[3], state[4], state[5]
if slot and fingerprint == ARGV[2] and redis.call('ZSCORE', KEYS[1], ARGV[1]) then
  return 0
end
if last and tonumber(last) >= tonumber(ARGV[3]) then
  return 0
end
if slot ~= ARGV[3] then
  redis.call('HDEL', KEYS[2], 'previous', 'first_claimed')
elseif owner then
  redis.call('HSET', KEYS[2], 'previous', with_owner(previous, owner))
end
redis.call('HDEL', KEYS[2], 'owner', 'token')
redis.call('HSET', KEYS[2], 'slot', ARGV[3], 'due', ARGV[4], 'fingerprint', ARGV[2])
redis.call('PERSIST', KEYS[2])
redis.call('ZADD', KEYS[1], ARGV[4], ARGV[1])
return 1
