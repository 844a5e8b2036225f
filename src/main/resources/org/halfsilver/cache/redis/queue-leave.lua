-- Gives unfinished work back, to be taken by another replica at once, and leaves the group.
-- KEYS: due, work. ARGV: group, this replica's name in it.
-- Returns how much was given back.
if redis.call('EXISTS', KEYS[2]) == 0 then
  return 0
end
local back = 0
local pending = redis.pcall('XPENDING', KEYS[2], ARGV[1], '-', '+', 10000, ARGV[2])
if pending.err then
  return 0
end
for _, entry in ipairs(pending) do
  local found = redis.call('XRANGE', KEYS[2], entry[1], entry[1])
  redis.call('XACK', KEYS[2], ARGV[1], entry[1])
  redis.call('XDEL', KEYS[2], entry[1])
  if found[1] then
    redis.call('ZADD', KEYS[1], 'NX', 0, found[1][2][2])
    back = back + 1
  end
end
redis.call('XGROUP', 'DELCONSUMER', KEYS[2], ARGV[1], ARGV[2])
return back
