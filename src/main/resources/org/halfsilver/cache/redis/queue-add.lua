-- Puts work into the queue. The same work is not in it twice before its time has come.
-- KEYS: due, work. ARGV: room in the queue, then pairs of a delay in milliseconds and a payload.
-- Returns how many of the pairs, from the first on, are in the queue.
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local room = ARGV[1] - redis.call('ZCARD', KEYS[1]) - redis.call('XLEN', KEYS[2])
local taken = 0
for i = 2, #ARGV, 2 do
  if room <= 0 then
    break
  end
  room = room - redis.call('ZADD', KEYS[1], 'NX', string.format('%.0f', now + ARGV[i]), ARGV[i + 1])
  taken = taken + 1
end
return taken
