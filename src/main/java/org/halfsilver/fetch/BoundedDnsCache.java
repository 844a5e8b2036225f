package org.halfsilver.fetch;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.dns.DnsRecord;
import io.netty.resolver.dns.DnsCache;
import io.netty.resolver.dns.DnsCacheEntry;
import org.jspecify.annotations.Nullable;

/** Answers of name servers, for as long as they say within limits. Netty's own cache has no limit on its size. */
final class BoundedDnsCache implements DnsCache {
    private static final int MAX_ADDRESSES = 64;

    private final Cache<String, Answer> answers;
    private final NameSettings settings;

    BoundedDnsCache(NameSettings settings) {
        this.settings = settings;
        this.answers = Caffeine.newBuilder()
                .maximumSize(settings.cacheSize())
                .expireAfter(Expiry.creating((String name, Answer answer) -> answer.ttl()))
                .build();
    }

    @Override
    public void clear() {
        answers.invalidateAll();
    }

    @Override
    public boolean clear(String hostname) {
        return answers.asMap().remove(key(hostname)) != null;
    }

    @Override
    public @Nullable List<? extends DnsCacheEntry> get(String hostname, DnsRecord @Nullable [] additionals) {
        Answer answer = has(additionals) ? null : answers.getIfPresent(key(hostname));
        return answer == null || answer.incomplete() ? null : answer.entries();
    }

    @Override
    public DnsCacheEntry cache(String hostname, DnsRecord @Nullable [] additionals, InetAddress address,
            long originalTtl, EventLoop loop) {
        Entry entry = new Entry(address, null);
        Duration ttl = bounded(originalTtl);
        if (!has(additionals) && ttl.isPositive()) {
            answers.asMap().merge(key(hostname), new Answer(List.of(entry), ttl, /* incomplete= */ false),
                    Answer::with);
        }
        return entry;
    }

    @Override
    public DnsCacheEntry cache(String hostname, DnsRecord @Nullable [] additionals, Throwable cause, EventLoop loop) {
        Entry entry = new Entry(null, cause);
        // A server's silence may end any time; that there is no such name is an answer like others.
        boolean answered = cause instanceof UnknownHostException && cause.getCause() == null;
        if (!has(additionals) && answered && settings.negativeTtl().isPositive()) {
            answers.put(key(hostname), new Answer(List.of(entry), settings.negativeTtl(), /* incomplete= */ false));
        }
        return entry;
    }

    private Duration bounded(long seconds) {
        long least = settings.minTtl().toSeconds();
        return Duration.ofSeconds(Math.clamp(seconds, least, settings.maxTtl().toSeconds()));
    }

    private static boolean has(DnsRecord @Nullable [] additionals) {
        return additionals != null && additionals.length > 0;
    }

    private static String key(String hostname) {
        String name = hostname.toLowerCase(Locale.ROOT);
        return name.endsWith(".") ? name : name + ".";
    }

    /**
     * What is known of a name; it lives as long as its shortest-lived address.
     *
     * @param incomplete whether there were too many addresses, so that it serves nobody: all of them have to be judged
     */
    private record Answer(List<Entry> entries, Duration ttl, boolean incomplete) {
        Answer with(Answer newer) {
            if (incomplete) {
                return this;
            }
            if (entries.getFirst().cause() != null) {
                return newer;
            }
            if (entries.size() >= MAX_ADDRESSES) {
                return new Answer(List.of(), ttl, /* incomplete= */ true);
            }
            List<Entry> all = new ArrayList<>(entries);
            for (Entry entry : newer.entries) {
                if (!all.contains(entry)) {
                    all.add(entry);
                }
            }
            return new Answer(List.copyOf(all), ttl.compareTo(newer.ttl) < 0 ? ttl : newer.ttl,
                    /* incomplete= */ false);
        }
    }

    private record Entry(@Nullable InetAddress address, @Nullable Throwable cause) implements DnsCacheEntry {}
}
