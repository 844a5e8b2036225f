package org.halfsilver.link;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.halfsilver.link.keys.LinkKeyset;
import org.halfsilver.link.keys.LinkKeysetKey;

/**
 * The keys of all tenants at one moment, ready to work. Immutable: a change of keys is another ring.
 */
final class KeyRing {
    private final Map<String, LinkKey> primaries = new HashMap<>();
    private final Map<Long, List<LinkKey>> byId = new HashMap<>();

    KeyRing(Map<String, LinkKeyset> keysets) {
        keysets.forEach(this::add);
    }

    private void add(String tenant, LinkKeyset keyset) {
        for (LinkKeysetKey key : keyset.keys()) {
            if (!key.enabled()) {
                continue;
            }
            var linkKey = new LinkKey(tenant, key.id(), key.deterministicAead(), key.mac());
            if (key.primary()) {
                primaries.put(tenant, linkKey);
            }
            // Identifiers are random 32-bit numbers: two tenants may share one, and the key that fits tells.
            byId.merge(Integer.toUnsignedLong(key.id()), List.of(linkKey),
                    (a, b) -> Stream.concat(a.stream(), b.stream()).toList());
        }
    }

    /** The key for new links of a tenant; null where it has none of its own. */
    @Nullable
    LinkKey primary(String tenant) {
        return primaries.get(tenant);
    }

    /** The keys that may have made these bytes, nearly always one or none. */
    List<LinkKey> candidates(byte[] bytes) {
        return byId.getOrDefault(LinkKey.idOf(bytes), List.of());
    }
}
