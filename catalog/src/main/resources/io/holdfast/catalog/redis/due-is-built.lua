-- KEYS: due set. Returns 1 when it was built in this very Redis.
return redis.call('ZSCORE', KEYS[1], built_mark()) and 1 or 0
