-- Takes finished work out of the queue.
-- KEYS: work. ARGV: group, an entry's number.
redis.call('XACK', KEYS[1], ARGV[1], ARGV[2])
return redis.call('XDEL', KEYS[1], ARGV[2])
