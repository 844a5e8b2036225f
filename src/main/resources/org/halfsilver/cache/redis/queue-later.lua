-- Puts off work that was taken and could not be done yet: it is given out again as if it had just been taken for the first
-- time and never finished.
-- KEYS: work. ARGV: group, this replica's name in it, an entry's number.
-- Returns whether it was still this replica's.
local mine = redis.call('XPENDING', KEYS[1], ARGV[1], ARGV[3], ARGV[3], 1, ARGV[2])
if #mine > 0 then
  redis.call('XCLAIM', KEYS[1], ARGV[1], ARGV[2], 0, ARGV[3], 'RETRYCOUNT', 0, 'JUSTID')
end
return #mine
