package org.halfsilver.tenant;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.halfsilver.link.LinkKeys;
import org.halfsilver.link.keys.KeysetSource;

/** All tenants of a service. Immutable but for what their rate limiters have counted. */
public final class Tenants {
    /** The default tenant alone. */
    public static final Tenants NONE = new Tenants(List.of());

    private final Map<String, Tenant> byName = new HashMap<>();
    private final Map<String, RateLimiter> limiters = new HashMap<>();
    private final String defaultPartition;

    /**
     * Checks tenants against each other.
     *
     * @param tenants of names that differ; the default tenant may be among them
     */
    public Tenants(List<Tenant> tenants) {
        for (Tenant tenant : tenants) {
            if (byName.put(tenant.name(), tenant) != null) {
                throw new IllegalArgumentException("tenant: two named '" + tenant.name() + "' (expected: one)");
            }
            if (tenant.rateLimit() != null) {
                limiters.put(tenant.name(), new RateLimiter(tenant.rateLimit()));
            }
        }
        defaultPartition = byName.computeIfAbsent(LinkKeys.DEFAULT_TENANT, name -> Tenant.DEFAULT).cachePartition();
        byName.values().forEach(this::check);
    }

    private void check(Tenant tenant) {
        boolean isDefault = tenant.name().equals(LinkKeys.DEFAULT_TENANT);
        if (isDefault && tenant.linkKeys() != null) {
            throw new IllegalArgumentException("tenant " + tenant.name()
                    + ": link keys of its own (expected: none; its keys are those of the service)");
        }
        if (!isDefault && tenant.linkKeys() == null
                && !tenant.cachePartition().equals(defaultPartition)) {
            throw new IllegalArgumentException("tenant " + tenant.name() + ": cache partition '"
                    + tenant.cachePartition() + "' without link keys (expected: link keys of its own, or the default "
                    + "tenant's partition)");
        }
    }

    /**
     * Finds a tenant.
     *
     * @param name as an API token or an opened link gives it
     * @return the tenant; null: there is none of that name
     */
    public @Nullable Tenant find(String name) {
        return byName.get(name);
    }

    /**
     * The part of the cache that images of a tenant are kept in.
     *
     * @param name as an opened link gives it
     * @return the partition; the default tenant's for a name that is unknown
     */
    public String partition(String name) {
        Tenant tenant = byName.get(name);
        return tenant != null ? tenant.cachePartition() : defaultPartition;
    }

    /**
     * How long a tenant's images are kept.
     *
     * @param name as an opened link gives it
     * @return its own time; null: as long as the service says
     */
    public @Nullable Duration retention(String name) {
        Tenant tenant = byName.get(name);
        return tenant == null ? null : tenant.retention();
    }

    /**
     * What holds a tenant's API calls to their rate.
     *
     * @param name of the tenant
     * @return its limiter, always the same; null: it has no limit
     */
    public @Nullable RateLimiter limiter(String name) {
        return limiters.get(name);
    }

    /**
     * Where all link keys come from.
     *
     * @param ofTheService the default tenant's
     * @return by tenant's name, as {@link org.halfsilver.link.LinkKeyStore#open} takes it
     */
    public Map<String, KeysetSource> keysetSources(KeysetSource ofTheService) {
        var sources = new HashMap<String, KeysetSource>();
        sources.put(LinkKeys.DEFAULT_TENANT, ofTheService);
        for (Tenant tenant : byName.values()) {
            if (tenant.linkKeys() != null) {
                sources.put(tenant.name(), tenant.linkKeys());
            }
        }
        return Map.copyOf(sources);
    }
}
