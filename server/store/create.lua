-- Founds a room, unless there is one already: its first commit and its metadata.
--
-- KEYS  as in commit.lua
-- ARGV  1 epoch, 2 digest after the first commit, 3 opened (ms), 4 expires (ms), 5 when its keys
--       do, 6 how far the store's clock was set by now (server/store/clock.py; ms), 7 the commit's body,
--       then pairs of record field and value
-- Returns 1, or 0 when the code is taken.

if redis.call('EXISTS', KEYS[1]) == 1 then return 0 end
redis.call('DEL', KEYS[2], KEYS[3], KEYS[4], KEYS[5])
redis.call('HSET', KEYS[1], 'epoch', ARGV[1], 'revision', '1', 'digest', ARGV[2],
  'opened', ARGV[3], 'expires', ARGV[4], 'set', ARGV[6])
for i = 8, #ARGV, 2 do redis.call('HSET', KEYS[2], ARGV[i], ARGV[i + 1]) end
redis.call('XADD', KEYS[3], '1-0', 'b', ARGV[7], 'd', ARGV[2])
for i = 1, 3 do redis.call('PEXPIREAT', KEYS[i], ARGV[5]) end
return 1
