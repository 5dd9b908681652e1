-- Returns 1 when the entry is new.
if redis.call('EXISTS', job) == 1 then
  return 0
end
create()
return 1
