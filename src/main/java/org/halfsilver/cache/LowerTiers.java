package org.halfsilver.cache;

import java.util.List;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The tiers below memory, asked one after the other. */
final class LowerTiers {
    private final List<CacheTier> tiers;
    private final List<CacheTier> shared;

    LowerTiers(List<CacheTier> tiers) {
        this.tiers = List.copyOf(tiers);
        this.shared = tiers.stream().filter(CacheTier::shared).toList();
    }

    /** {@return a fresh record with its tier, or else the best one that is past its time, or nothing at all} */
    Mono<Found> find(CacheKey key, @Nullable CacheRecord inMemory, long now) {
        return find(tiers, 0, key, new Found.Past(inMemory), now);
    }

    /** {@return a fresh record that another replica has kept meanwhile, or empty} */
    Mono<Found.Fresh> findShared(CacheKey key, long now) {
        return shared.isEmpty()
                ? Mono.empty()
                : find(shared, 0, key, Found.NOTHING, now).ofType(Found.Fresh.class);
    }

    Mono<Void> keepShared(CacheKey key, CacheRecord record) {
        return keep(CacheTier::shared, key, record);
    }

    Mono<Void> keepOwn(CacheKey key, CacheRecord record) {
        return keep(tier -> !tier.shared(), key, record);
    }

    Mono<Void> keepAbove(CacheTier tier, CacheKey key, CacheRecord record) {
        List<CacheTier> above = tiers.subList(0, tiers.indexOf(tier));
        return keep(above::contains, key, record);
    }

    /** {@return false, once no tier has it any more} */
    Mono<Boolean> forget(CacheKey key) {
        return Flux.fromIterable(tiers).flatMap(tier -> tier.forget(key)).then(Mono.just(false));
    }

    private Mono<Void> keep(Predicate<CacheTier> which, CacheKey key, CacheRecord record) {
        List<CacheTier> chosen = tiers.stream().filter(which).toList();
        return chosen.isEmpty() ? Mono.empty() : Flux.fromIterable(chosen).flatMap(t -> t.keep(key, record)).then();
    }

    private static Mono<Found> find(List<CacheTier> tiers, int from, CacheKey key, Found.Past best, long now) {
        if (from == tiers.size()) {
            return Mono.just(best);
        }
        CacheTier tier = tiers.get(from);
        return tier.find(key)
                .<Found>map(record -> record.isFresh(now) ? new Found.Fresh(tier, record) : best.or(record))
                .defaultIfEmpty(best)
                .flatMap(found -> switch (found) {
                    case Found.Fresh fresh -> Mono.just(fresh);
                    case Found.Past past -> find(tiers, from + 1, key, past, now);
                });
    }

    /** What the tiers have. */
    sealed interface Found {
        /** Nothing. */
        Past NOTHING = new Past(null);

        /** A record that answers, and where it is. */
        record Fresh(CacheTier tier, CacheRecord record) implements Found {}

        /** None that answers; the record, where there is one, is past its time. */
        record Past(@Nullable CacheRecord record) implements Found {
            Past or(CacheRecord other) {
                return record == null || other.expiresAt() > record.expiresAt() ? new Past(other) : this;
            }
        }
    }
}
