-- Takes work whose time has come: first what another replica took and did not finish, then what nobody has taken.
-- KEYS: due, work. ARGV: group, this replica's name in it, how much to take, milliseconds after which unfinished work is
-- another's, how often work is given out before it is given up, and for how many milliseconds.
-- Returns how much was given up and how much was taken over, then pairs of an entry's number and its payload.
local group, me, most, patience, attempts = ARGV[1], ARGV[2], tonumber(ARGV[3]), ARGV[4], tonumber(ARGV[5])
local longest = tonumber(ARGV[6])
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)

local due = redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', string.format('%.0f', now), 'LIMIT', 0, most)
for _, payload in ipairs(due) do
  redis.call('XADD', KEYS[2], '*', 'w', payload)
  redis.call('ZREM', KEYS[1], payload)
end
if redis.call('EXISTS', KEYS[2]) == 0 then
  return {0, 0}
end
if #redis.call('XINFO', 'GROUPS', KEYS[2]) == 0 then
  redis.call('XGROUP', 'CREATE', KEYS[2], group, '0')
end

local answer = {0, 0}
local function give(entries)
  for _, entry in ipairs(entries) do
    if entry and entry[2] then
      answer[#answer + 1] = entry[1]
      answer[#answer + 1] = entry[2][2]
      most = most - 1
    end
  end
end

for _, pending in ipairs(redis.call('XPENDING', KEYS[2], group, 'IDLE', patience, '-', '+', most)) do
  local id = pending[1]
  if pending[4] >= attempts or now - string.match(id, '^%d+') > longest then
    redis.call('XACK', KEYS[2], group, id)
    redis.call('XDEL', KEYS[2], id)
    answer[1] = answer[1] + 1
  else
    if pending[2] ~= me then
      answer[2] = answer[2] + 1
    end
    give(redis.call('XCLAIM', KEYS[2], group, me, patience, id))
  end
  if pending[2] ~= me and #redis.call('XPENDING', KEYS[2], group, '-', '+', 1, pending[2]) == 0 then
    redis.call('XGROUP', 'DELCONSUMER', KEYS[2], group, pending[2])
  end
end
if most > 0 then
  local fresh = redis.call('XREADGROUP', 'GROUP', group, me, 'COUNT', most, 'STREAMS', KEYS[2], '>')
  if fresh then
    give(fresh[1][2])
  end
end
return answer
