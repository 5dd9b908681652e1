-- KEYS: due set, token counter. ARGV: owner, now, end of the claim, limit, prefix of slots.
-- Returns {backup id, slot, due, token, previous owners, first claimed} of each claim.
local claims = {}
if not redis.call('ZSCORE', KEYS[1], built_mark()) then
  return claims
end
for _, id in ipairs(redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', ARGV[2], 'LIMIT', 0, ARGV[4])) do
  local key = ARGV[5] .. id
  local state = redis.call('HMGET', key, 'slot', 'due', 'owner', 'previous', 'first_claimed')
  local slot, due, owner, previous, first = state[1], state[2], state[3], state[4], state[5]
  if not slot then
    redis.call('ZREM', KEYS[1], id)
  else
    previous = with_owner(previous, owner)
    first = first or ARGV[2]
    local token = redis.call('INCR', KEYS[2])
    redis.call('HSET', key, 'owner', ARGV[1], 'token', token, 'previous', previous, 'first_claimed', first)
    redis.call('ZADD', KEYS[1], ARGV[3], id)
    claims[#claims + 1] = {id, slot, due, tostring(token), previous, first}
  end
end
return claims
