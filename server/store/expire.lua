-- Removes a room whose time is over, unless anybody is in it; else puts its keys' own end off.
--
-- The keys' own end is for a store that no board looks after any more. It goes by the store's clock,
-- which may be set, so it lies far behind the room's.
--
-- KEYS  as in commit.lua
-- ARGV  1 board time (ms), 2 how far the store's clock was set in all, 3 how far behind the room's
--       end its keys' own lies (server/store/clock.py; ms)
-- Returns 1 when it was removed, else 0.

local DAY = 24 * 60 * 60 * 1000
local meta = redis.call('HMGET', KEYS[1], 'expires', 'set')
if not meta[1] then return 0 end
local expires = meta[1] - (meta[2] or 0)
local listening = redis.call('PUBSUB', 'SHARDNUMSUB', string.sub(KEYS[1], 1, -6))[2]
if expires <= tonumber(ARGV[1]) and listening == 0 then
  redis.call('DEL', unpack(KEYS))
  return 1
end
-- Somebody may still be in one that is long over.
local gone = string.format('%.0f', math.max(expires, ARGV[1]) + ARGV[2] + ARGV[3])
for _, key in ipairs(KEYS) do
  local ends = redis.call('PEXPIRETIME', key)
  if ends ~= -2 and math.abs(ends - gone) > DAY then redis.call('PEXPIREAT', key, gone) end
end
return 0
