package org.halfsilver.cache.disk;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Where every entry is, by 64 bits of its name: 24 bytes an entry in open addressing, at most three quarters full. Two names
 * that agree in these bits share a place, and the record itself tells them apart. Cut into parts that grow and are locked
 * one by one, so that no look-up waits longer than for the copying of one part.
 */
final class EntryIndex {
    private static final int PARTS = 64;
    private static final int PART_SHIFT = 58;

    private final IndexPart[] parts = new IndexPart[PARTS];

    EntryIndex() {
        for (int i = 0; i < PARTS; i++) {
            parts[i] = new IndexPart();
        }
    }

    /** {@return where the entry is; it counts as asked for} */
    @Nullable
    Place find(long name) {
        return part(name).find(name);
    }

    /** {@return where the entry was before, or null} */
    @Nullable
    Place put(long name, long hostKey, Place place) {
        return part(name).put(name, hostKey, place);
    }

    /** {@return where the entry was, or null} */
    @Nullable
    Place remove(long name) {
        return part(name).remove(name);
    }

    /** Takes an entry out if it is still where the caller has seen it. */
    boolean remove(long name, Place place) {
        return part(name).remove(name, place);
    }

    /** Moves an entry that is still where the caller has seen it; it has to be asked for again to be moved again. */
    boolean move(long name, Place from, Place to) {
        return part(name).move(name, from, to);
    }

    /** {@return what has become of a frame: whether the index still leads to it, and whether it was asked for} */
    Use use(long name, Place place) {
        return part(name).use(name, place);
    }

    /** {@return the names of all entries of a host; rarely, one of another host whose key agrees in 32 bits} */
    List<Long> namesOf(long hostKey) {
        List<Long> names = new ArrayList<>();
        for (IndexPart part : parts) {
            part.namesOf(hostKey, names);
        }
        return names;
    }

    void clear() {
        for (IndexPart part : parts) {
            part.clear();
        }
    }

    long size() {
        long size = 0;
        for (IndexPart part : parts) {
            size += part.size();
        }
        return size;
    }

    /** {@return bytes of its tables} */
    long memory() {
        long memory = 0;
        for (IndexPart part : parts) {
            memory += part.memory();
        }
        return memory;
    }

    private IndexPart part(long name) {
        return parts[(int) (name >>> PART_SHIFT)];
    }

    /** What has become of a frame. */
    enum Use {
        /** Nothing leads to it any more. */
        DEAD,
        /** Nobody asked for it since it was written. */
        IDLE,
        /** It was asked for. */
        ASKED
    }
}
