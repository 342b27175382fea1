-- Makes a batch of decisions durable, or says why it may not.
--
-- It does not know what a note is. All checks come first, for a script that fails half-way
-- keeps what it wrote. One call is one turn of the server, so with `appendfsync always` its
-- reply and its message leave only after everything in it is on disk.
--
-- KEYS  1 meta (hash: epoch, revision, digest, opened, expires, set)   2 records (hash)   3 log (stream)
--       4 devices (hash: device -> last number)  5 refused (hash: device:number -> reason)
-- ARGV  1 epoch, 2 revision, 3 digest that the caller decided on
--       4 revision and 5 digest after the batch
--       6 when the room expires (ms, its own time), and 7 when all its keys do (ms since 1970)
--       8 how many log entries to keep; 0 forgets all earlier ones (a purge)
--       9 the message for the room's channel, '' for none
--       then five lists, each after its length in items:
--         devices  (device, last number before, last number after)
--         puts     (field, value)
--         removals (field)
--         log      (revision, body, digest)
--         refusals (device:number, reason)
-- Returns {'ok'}
--         {'gone'}                               there is no such room
--         {'moved', epoch, revision, digest}     decide again on this position
--         {'device', device, last}               another number was expected

local meta = redis.call('HMGET', KEYS[1], 'epoch', 'revision', 'digest', 'expires')
if not meta[1] then return {'gone'} end
if meta[1] ~= ARGV[1] or meta[2] ~= ARGV[2] or meta[3] ~= ARGV[3] then
  return {'moved', meta[1], meta[2], meta[3]}
end

local next = 10
local function list(width)
  local count = tonumber(ARGV[next])
  local first = next + 1
  next = first + count * width
  return first, first + count * width - 1
end

local devices, devices_end = list(3)
for i = devices, devices_end, 3 do
  local last = redis.call('HGET', KEYS[4], ARGV[i]) or '0'
  if last ~= ARGV[i + 1] or tonumber(ARGV[i + 2]) <= tonumber(last) then
    return {'device', ARGV[i], last}
  end
end

for i = devices, devices_end, 3 do
  redis.call('HSET', KEYS[4], ARGV[i], ARGV[i + 2])
end
local first, last = list(2)
for i = first, last, 2 do redis.call('HSET', KEYS[2], ARGV[i], ARGV[i + 1]) end
first, last = list(1)
for i = first, last do redis.call('HDEL', KEYS[2], ARGV[i]) end
first, last = list(3)
if ARGV[8] == '0' then redis.call('XTRIM', KEYS[3], 'MAXLEN', 0) end
for i = first, last, 3 do
  redis.call('XADD', KEYS[3], ARGV[i] .. '-0', 'b', ARGV[i + 1], 'd', ARGV[i + 2])
end
if ARGV[8] ~= '0' then redis.call('XTRIM', KEYS[3], 'MAXLEN', '~', ARGV[8]) end
first, last = list(2)
for i = first, last, 2 do redis.call('HSET', KEYS[5], ARGV[i], ARGV[i + 1]) end

if ARGV[4] ~= ARGV[2] then
  redis.call('HSET', KEYS[1], 'revision', ARGV[4], 'digest', ARGV[5])
end
if ARGV[6] == meta[4] then
  -- Only what has just come into being lacks it.
  for _, key in ipairs(KEYS) do redis.call('PEXPIREAT', key, ARGV[7], 'NX') end
else
  redis.call('HSET', KEYS[1], 'expires', ARGV[6])
  for _, key in ipairs(KEYS) do redis.call('PEXPIREAT', key, ARGV[7]) end
end
if ARGV[9] ~= '' then
  redis.call('SPUBLISH', string.sub(KEYS[1], 1, -6), ARGV[9])
end
return {'ok'}
