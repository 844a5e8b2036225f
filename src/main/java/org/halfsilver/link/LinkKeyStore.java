package org.halfsilver.link;

import java.util.HashMap;
import java.util.Map;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.halfsilver.link.keys.KeysetException;
import org.halfsilver.link.keys.KeysetSource;
import org.halfsilver.link.keys.LinkKeyset;

/**
 * The link keys together with where they come from. Whoever wants changed key sets to be picked up calls
 * {@link #refresh} now and then, from a thread that may block.
 */
public final class LinkKeyStore {
    private static final Logger LOG = LoggerFactory.getLogger(LinkKeyStore.class);

    private final Map<String, KeysetSource> sources;
    private final LinkKeys keys;
    private Map<String, LinkKeyset> loaded;
    private String lastFailure = "";

    private LinkKeyStore(Map<String, KeysetSource> sources, Map<String, LinkKeyset> loaded) {
        this.sources = sources;
        this.loaded = loaded;
        this.keys = new LinkKeys(loaded);
    }

    /**
     * Reads all key sets for the first time.
     *
     * @param sources by tenant's name, one of them for {@link LinkKeys#DEFAULT_TENANT}
     * @return the store, its keys ready
     * @throws KeysetException where a key set can't be used; the message says which, and what to do
     */
    public static LinkKeyStore open(Map<String, KeysetSource> sources) throws KeysetException {
        Map<String, KeysetSource> copy = Map.copyOf(sources);
        return new LinkKeyStore(copy, read(copy, KeysetSource::readFirst));
    }

    /** {@return the keys, always the present ones} */
    public LinkKeys keys() {
        return keys;
    }

    /**
     * Reads all key sets again and takes them over where any has changed. Where one can't be used all stay as they are,
     * and the log says so, once for each reason.
     *
     * @return whether the keys are others now
     */
    public synchronized boolean refresh() {
        Map<String, LinkKeyset> fresh;
        try {
            fresh = read(sources, KeysetSource::read);
        } catch (KeysetException e) {
            String failure = String.valueOf(e.getMessage());
            if (!failure.equals(lastFailure)) {
                LOG.warn("Link keys stay as they were: {}", failure);
            }
            lastFailure = failure;
            return false;
        }
        lastFailure = "";
        if (fresh.equals(loaded)) {
            return false;
        }
        loaded = fresh;
        keys.replace(fresh);
        LOG.info("Link keys changed; present ones: {}", fresh);
        return true;
    }

    private static Map<String, LinkKeyset> read(Map<String, KeysetSource> sources, Reading reading)
            throws KeysetException {
        var keysets = new HashMap<String, LinkKeyset>();
        for (Map.Entry<String, KeysetSource> source : sources.entrySet()) {
            LinkKeyset keyset = reading.read(source.getValue());
            for (Map.Entry<String, LinkKeyset> other : keysets.entrySet()) {
                checkApart(source.getKey(), keyset, other.getKey(), other.getValue());
            }
            keysets.put(source.getKey(), keyset);
        }
        return keysets;
    }

    /** With a key in common, a link would be one tenant's or the other's as it happens. */
    private static void checkApart(String tenant, LinkKeyset keyset, String other, LinkKeyset others)
            throws KeysetException {
        Integer shared = keyset.keyInCommonWith(others);
        if (shared != null) {
            throw new KeysetException("link keys of tenants '" + tenant + "' and '" + other + "': both have key "
                    + Integer.toUnsignedString(shared) + " (expected: keys of their own; make a key set with "
                    + "'keys create --file')");
        }
    }

    private interface Reading {
        LinkKeyset read(KeysetSource source) throws KeysetException;
    }
}
