-- Carries out commands when all conditions hold; returns 0, or the number of the first that does not.
local plan = cjson.decode(ARGV[1])

local function holds(condition)
  local kind, key = condition[1], condition[2]
  if kind == 'present' then
    return redis.call('EXISTS', key) == 1
  elseif kind == 'absent' then
    return redis.call('EXISTS', key) == 0
  elseif kind == 'value' then
    return (redis.call('GET', key) or '') == condition[3]
  elseif kind == 'field' then
    return (redis.call('HGET', key, condition[3]) or '') == condition[4]
  elseif kind == 'nowhere' then
    for _, value in ipairs(redis.call('HVALS', key)) do
      if value == condition[3] then
        return false
      end
    end
    return true
  end
  error('unknown condition ' .. kind)
end

for number, condition in ipairs(plan.conditions) do
  if not holds(condition) then
    return number
  end
end
for _, command in ipairs(plan.commands) do
  redis.call(unpack(command))
end
return 0
