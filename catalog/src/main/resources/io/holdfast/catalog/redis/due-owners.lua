-- Earlier owners of a slot, one a line, with one more unless it is there.
local function with_owner(previous, owner)
  previous = previous or ''
  if not owner or string.find('\n' .. previous .. '\n', '\n' .. owner .. '\n', 1, true) then
    return previous
  end
  return previous == '' and owner or previous .. '\n' .. owner
end
