package org.halfsilver.link;

import java.util.Map;

import org.halfsilver.link.keys.LinkKeyset;

/**
 * The keys that links are made and opened with, by tenant. They can be replaced at any moment by another thread: a link
 * is made or opened wholly with the old ones or wholly with the new ones.
 */
public final class LinkKeys {
    /** The tenant that everybody belongs to who names no other. It always has keys. */
    public static final String DEFAULT_TENANT = "default";

    private volatile KeyRing ring;

    /**
     * Keys of several tenants.
     *
     * @param keysets by tenant's name, one of them for {@link #DEFAULT_TENANT}
     */
    public LinkKeys(Map<String, LinkKeyset> keysets) {
        this.ring = ringOf(keysets);
    }

    /**
     * Keys of the default tenant alone.
     *
     * @param keyset its keys
     */
    public LinkKeys(LinkKeyset keyset) {
        this(Map.of(DEFAULT_TENANT, keyset));
    }

    /**
     * Puts other keys in place of all present ones.
     *
     * @param keysets as for the constructor
     */
    public void replace(Map<String, LinkKeyset> keysets) {
        ring = ringOf(keysets);
    }

    KeyRing ring() {
        return ring;
    }

    private static KeyRing ringOf(Map<String, LinkKeyset> keysets) {
        if (!keysets.containsKey(DEFAULT_TENANT)) {
            throw new IllegalArgumentException("link keys: of " + keysets.keySet() + " (expected: of '"
                    + DEFAULT_TENANT + "' too)");
        }
        return new KeyRing(keysets);
    }
}
