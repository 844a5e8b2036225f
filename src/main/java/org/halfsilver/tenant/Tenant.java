package org.halfsilver.tenant;

import java.time.Duration;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.halfsilver.link.LinkKeys;
import org.halfsilver.link.keys.KeysetSource;

/**
 * One tenant. The default tenant is always there; it is everybody's who is of no other.
 *
 * @param name as API tokens give it: 1 to 63 of {@code a-z 0-9 . _ -}
 * @param linkKeys its own link keys; null: its links are made with the default tenant's keys, and opening them tells
 *        nothing of the tenant
 * @param cachePartition the part of the cache that its images are kept in; partitions share nothing, so that no tenant
 *        learns from timing what another has opened. Another than the default tenant's needs link keys of its own,
 *        because an image is asked for with nothing but its link
 * @param retention how long its images are kept; null: as long as the service says
 * @param rateLimit of its API calls; null: none
 * @param rewriting what a call for rewriting means that doesn't say otherwise
 */
public record Tenant(String name, @Nullable KeysetSource linkKeys, String cachePartition,
        @Nullable Duration retention, @Nullable RateLimit rateLimit, RewriteDefaults rewriting) {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,62}");

    /** The default tenant where nothing is configured. Its keys are those of the service. */
    public static final Tenant DEFAULT = new Tenant(LinkKeys.DEFAULT_TENANT, null, LinkKeys.DEFAULT_TENANT, null, null,
            RewriteDefaults.NONE);

    /** Checks the names. */
    public Tenant {
        check("tenant", name);
        check("cache partition of tenant " + name, cachePartition);
    }

    private static void check(String what, String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(what + ": '" + name
                    + "' (expected: 1 to 63 of a-z, 0-9, '.', '_' and '-', the first a letter or digit)");
        }
    }
}
