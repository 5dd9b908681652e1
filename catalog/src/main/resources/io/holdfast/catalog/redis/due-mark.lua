-- The member that says that the due set was built in this very Redis: a restart, a failover and a loss end it.
local function built_mark()
  local answer = redis.pcall('INFO', 'replication')
  return 'built:' .. (type(answer) == 'string' and string.match(answer, 'master_replid:(%w+)') or '')
end
