-- KEYS: due set. ARGV: prefix of slots, then backup id for one, or nothing for all.
-- Returns {backup id, slot, due, fingerprint, decided last or ''} of each.
local entries = {}

local function add(id, score)
  local state = redis.call('HMGET', ARGV[1] .. id, 'slot', 'fingerprint', 'last_decided')
  if state[1] then
    entries[#entries + 1] = {id, state[1], score, state[2], state[3] or ''}
  end
end

if ARGV[2] then
  local score = redis.call('ZSCORE', KEYS[1], ARGV[2])
  if score then
    add(ARGV[2], score)
  end
  return entries
end
local all = redis.call('ZRANGE', KEYS[1], 0, -1, 'WITHSCORES')
for i = 1, #all, 2 do
  add(all[i], all[i + 1])
end
return entries
