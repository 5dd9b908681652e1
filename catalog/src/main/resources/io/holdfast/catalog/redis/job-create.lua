-- KEYS: job, jobs, its run, its backup's and instance's unfinished jobs; the job again for none.
-- Every key is one of ours, so that a user of Redis can be limited to them.
-- ARGV: job id, now, seconds to keep, oldest time kept, then fields and values of a new entry.
local job, id, now, keep = KEYS[1], ARGV[1], ARGV[2], ARGV[3]

local function create()
  redis.call('HSET', job, unpack(ARGV, 5))
  redis.call('EXPIRE', job, keep)
  redis.call('ZADD', KEYS[2], now, id)
  redis.call('ZREMRANGEBYSCORE', KEYS[2], '-inf', ARGV[4])
  if KEYS[3] ~= job then
    redis.call('SADD', KEYS[3], id)
    redis.call('EXPIRE', KEYS[3], keep)
  end
  if KEYS[4] ~= job then
    redis.call('ZADD', KEYS[4], now, id)
    redis.call('ZREMRANGEBYSCORE', KEYS[4], '-inf', ARGV[4])
    redis.call('EXPIRE', KEYS[4], keep)
  end
end
