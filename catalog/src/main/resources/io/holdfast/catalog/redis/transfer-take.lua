-- KEYS: chunks, writer. ARGV: position, milliseconds. Drops the chunks before the position, which are taken.
-- Returns the first of the others, or nothing.
redis.call('PEXPIRE', KEYS[1], ARGV[2])
redis.call('PEXPIRE', KEYS[2], ARGV[2])
local head = redis.call('LINDEX', KEYS[1], 0)
while head and tonumber(string.match(head, '^%d+')) < tonumber(ARGV[1]) do
  redis.call('LPOP', KEYS[1])
  head = redis.call('LINDEX', KEYS[1], 0)
end
return head
