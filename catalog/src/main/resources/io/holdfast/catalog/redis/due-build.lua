-- KEYS: due set. ARGV: prefix of slots, seconds to keep what goes, then of each entry: backup id, slot, due,
-- fingerprint, decided last or ''. Returns 1, or 0 when the set was built meanwhile.
local mark = built_mark()
if redis.call('ZSCORE', KEYS[1], mark) then
  return 0
end

local function clear(key)
  redis.call('HDEL', key, 'slot', 'due', 'fingerprint', 'owner', 'token', 'previous', 'first_claimed')
end

for _, id in ipairs(redis.call('ZRANGE', KEYS[1], 0, -1)) do
  clear(ARGV[1] .. id)
  redis.call('EXPIRE', ARGV[1] .. id, ARGV[2])
end
redis.call('DEL', KEYS[1])
for i = 3, #ARGV, 5 do
  local key = ARGV[1] .. ARGV[i]
  clear(key)
  redis.call('HSET', key, 'slot', ARGV[i + 1], 'due', ARGV[i + 2], 'fingerprint', ARGV[i + 3])
  if ARGV[i + 4] ~= '' then
    redis.call('HSET', key, 'last_decided', ARGV[i + 4])
  end
  redis.call('PERSIST', key)
  redis.call('ZADD', KEYS[1], ARGV[i + 2], ARGV[i])
end
redis.call('ZADD', KEYS[1], '+inf', mark)
return 1
