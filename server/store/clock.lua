-- Adds to how far the store's clock was set in all, unless another process has done so.
--
-- KEYS  1 the clock (hash: set, seen; server/store/clock.py)
-- ARGV  1 what the caller knows of, 2 what it is to be (ms)
-- Returns 1, or 0 when it was another.

if (redis.call('HGET', KEYS[1], 'set') or '0') ~= ARGV[1] then return 0 end
redis.call('HSET', KEYS[1], 'set', ARGV[2])
return 1
