package org.halfsilver.link.keys;

import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import com.google.crypto.tink.Configuration;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeyStatus;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.daead.AesSivKey;
import com.google.crypto.tink.daead.AesSivParameters;
import com.google.crypto.tink.daead.DeterministicAeadConfig2026;
import com.google.crypto.tink.daead.PredefinedDeterministicAeadParameters;
import org.jspecify.annotations.Nullable;

/**
 * A Tink key set of AES-SIV keys: one primary, which makes new links, and others whose links still open. Immutable;
 * what changes it gives another set. Its string form holds no key material.
 */
public final class LinkKeyset {
    static final Configuration TINK = DeterministicAeadConfig2026.get();
    private static final int MAX_KEYS = 100;

    private final KeysetHandle handle;
    private final List<LinkKeysetKey> keys;

    private LinkKeyset(KeysetHandle handle) throws GeneralSecurityException {
        this.handle = handle;
        var all = new ArrayList<LinkKeysetKey>(handle.size());
        for (int i = 0; i < handle.size(); i++) {
            all.add(LinkKeysetKey.of(handle.getAt(i)));
        }
        this.keys = List.copyOf(all);
    }

    /** {@return a set of one new key} */
    public static LinkKeyset generate() {
        return build(KeysetHandle.newBuilder().addEntry(newKey().makePrimary()));
    }

    /**
     * Reads Tink's JSON form.
     *
     * @param json the whole key set, in the clear
     * @return the key set
     * @throws KeysetException where it is no key set, or not one of AES-SIV keys with Tink's output prefix
     */
    public static LinkKeyset parse(String json) throws KeysetException {
        if (json.isBlank()) {
            throw new KeysetException("empty (expected: a Tink key set; make one with 'keys create')");
        }
        KeysetHandle handle;
        try {
            handle = TinkJsonProtoKeysetFormat.parseKeyset(json, TINK, InsecureSecretKeyAccess.get());
        } catch (GeneralSecurityException | RuntimeException e) {
            // Tink's messages may quote what they read, so neither they nor their causes go any further.
            throw new KeysetException(
                    "not a Tink key set of AES-SIV keys in JSON, in the clear (make one with 'keys create')");
        }
        return checked(handle);
    }

    private static LinkKeyset checked(KeysetHandle handle) throws KeysetException {
        if (handle.size() > MAX_KEYS) {
            throw new KeysetException("keys: " + handle.size() + " (expected: at most " + MAX_KEYS + ")");
        }
        try {
            for (int i = 0; i < handle.size(); i++) {
                if (!(handle.getAt(i).getKey() instanceof AesSivKey key)
                        || !key.getParameters().getVariant().equals(AesSivParameters.Variant.TINK)) {
                    throw new KeysetException("key " + Integer.toUnsignedString(handle.getAt(i).getId())
                            + ": not AES-SIV with output prefix type TINK (make a key set with 'keys create')");
                }
            }
            return new LinkKeyset(handle);
        } catch (GeneralSecurityException | RuntimeException e) {
            throw new KeysetException("a key that can't be used (make a key set with 'keys create')");
        }
    }

    /** {@return the whole set in Tink's JSON form, key material included} */
    public String toSecretJson() {
        try {
            return TinkJsonProtoKeysetFormat.serializeKeyset(handle, TINK, InsecureSecretKeyAccess.get());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Tink can't write a key set that it has read or made", e);
        }
    }

    /** {@return every key of the set, in its order} */
    public List<LinkKeysetKey> keys() {
        return keys;
    }

    /**
     * Adds a new key.
     *
     * @param primary whether new links are made with it from now on
     * @return the larger set, the new key last
     * @throws KeysetException where the set is full
     */
    public LinkKeyset withNewKey(boolean primary) throws KeysetException {
        if (keys.size() >= MAX_KEYS) {
            throw new KeysetException("keys: " + keys.size() + " (expected: fewer than " + MAX_KEYS
                    + "; delete retired ones with 'keys retire --delete')");
        }
        var builder = KeysetHandle.newBuilder(handle);
        KeysetHandle.Builder.Entry key = newKey();
        return build(builder.addEntry(primary ? key.makePrimary() : key));
    }

    /**
     * Makes new links with a key that is in the set already.
     *
     * @param id of a key in use
     * @return the changed set
     * @throws KeysetException where there is no such key, or it is disabled
     */
    public LinkKeyset withPrimary(int id) throws KeysetException {
        if (!keys.get(indexOf(id)).enabled()) {
            throw new KeysetException("key " + Integer.toUnsignedString(id)
                    + ": disabled (expected: a key in use; see 'keys retire --undo')");
        }
        var builder = KeysetHandle.newBuilder(handle);
        builder.getAt(indexOf(id)).makePrimary();
        return build(builder);
    }

    /**
     * Takes a key out of use or into use again.
     *
     * @param id of a key that is not the primary
     * @param enabled whether its links open from now on
     * @return the changed set
     * @throws KeysetException where there is no such key, or it is the primary
     */
    public LinkKeyset withEnabled(int id, boolean enabled) throws KeysetException {
        var builder = KeysetHandle.newBuilder(handle);
        builder.getAt(indexOfOther(id)).setStatus(enabled ? KeyStatus.ENABLED : KeyStatus.DISABLED);
        return build(builder);
    }

    /**
     * Removes a key for good.
     *
     * @param id of a key that is not the primary
     * @return the smaller set
     * @throws KeysetException where there is no such key, or it is the primary
     */
    public LinkKeyset without(int id) throws KeysetException {
        return build(KeysetHandle.newBuilder(handle).deleteAt(indexOfOther(id)));
    }

    /**
     * Looks for a key that is in another set too.
     *
     * @param other the other set
     * @return the identifier of one; null where there is none
     */
    public @Nullable Integer keyInCommonWith(LinkKeyset other) {
        for (LinkKeysetKey key : keys) {
            for (LinkKeysetKey theirs : other.keys) {
                if (key.hasSecretOf(theirs)) {
                    return key.id();
                }
            }
        }
        return null;
    }

    private int indexOf(int id) throws KeysetException {
        for (int i = 0; i < keys.size(); i++) {
            if (keys.get(i).id() == id) {
                return i;
            }
        }
        throw new KeysetException("key " + Integer.toUnsignedString(id) + ": not in the key set (see 'keys list')");
    }

    private int indexOfOther(int id) throws KeysetException {
        int index = indexOf(id);
        if (keys.get(index).primary()) {
            throw new KeysetException("key " + Integer.toUnsignedString(id)
                    + ": the primary, which makes new links (turn to another with 'keys rotate' first)");
        }
        return index;
    }

    private static KeysetHandle.Builder.Entry newKey() {
        return KeysetHandle.generateEntryFromParameters(PredefinedDeterministicAeadParameters.AES256_SIV)
                .withRandomId();
    }

    private static LinkKeyset build(KeysetHandle.Builder builder) {
        try {
            return new LinkKeyset(builder.setConfiguration(TINK).build());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Tink can't build a key set from keys that were checked", e);
        }
    }

    /** {@return whether the other holds the same keys in the same use} */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof LinkKeyset that && keys.size() == that.keys.size()
                && IntStream.range(0, keys.size()).allMatch(i -> keys.get(i).isSameAs(that.keys.get(i)));
    }

    @Override
    public int hashCode() {
        return keys.stream().mapToInt(LinkKeysetKey::id).sum();
    }

    /** {@return the keys' identifiers and states} */
    @Override
    public String toString() {
        return keys.toString();
    }
}
