package org.halfsilver.cache.disk;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.halfsilver.cache.disk.EntryIndex.Use;

/**
 * One part of the index: a table with linear probing. A slot is three numbers: the name, or 0 where it is free; segment and
 * offset; host (32 bits), whether it was asked for (1 bit) and length (31 bits).
 */
final class IndexPart {
    private static final int SLOT = 3;
    private static final int FIRST_SLOTS = 64;
    private static final long ASKED = 1L << 31;
    private static final int OFFSET_SHIFT = 3;
    /** A name of zero would read as a free slot. This one belongs to the same part of the index. */
    private static final long STAND_IN = 0x03C6_EF37_2FE9_4F82L;

    private long[] table = new long[FIRST_SLOTS * SLOT];
    private int count;

    synchronized @Nullable Place find(long name) {
        int at = slotOf(name);
        if (at < 0) {
            return null;
        }
        table[at + 2] |= ASKED;
        return place(at);
    }

    /** {@return where the entry was before, or null} */
    synchronized @Nullable Place put(long name, long hostKey, Place place) {
        int at = slotOf(name);
        Place before = at < 0 ? null : place(at);
        if (at < 0) {
            if ((count + 1) * 4 > table.length / SLOT * 3) {
                grow();
            }
            at = ~slotOf(name);
            count++;
        }
        table[at] = stored(name);
        table[at + 1] = packed(place);
        table[at + 2] = hostBits(hostKey) << 32 | place.length();
        return before;
    }

    synchronized @Nullable Place remove(long name) {
        int at = slotOf(name);
        if (at < 0) {
            return null;
        }
        Place place = place(at);
        free(at);
        return place;
    }

    synchronized boolean remove(long name, Place place) {
        int at = slotOf(name, place);
        if (at >= 0) {
            free(at);
        }
        return at >= 0;
    }

    synchronized boolean move(long name, Place from, Place to) {
        int at = slotOf(name, from);
        if (at >= 0) {
            table[at + 1] = packed(to);
            table[at + 2] &= ~ASKED;
        }
        return at >= 0;
    }

    synchronized Use use(long name, Place place) {
        int at = slotOf(name, place);
        return at < 0 ? Use.DEAD : (table[at + 2] & ASKED) == 0 ? Use.IDLE : Use.ASKED;
    }

    synchronized void namesOf(long hostKey, List<Long> names) {
        long host = hostBits(hostKey);
        for (int at = 0; at < table.length; at += SLOT) {
            if (table[at] != 0 && table[at + 2] >>> 32 == host) {
                names.add(table[at]);
            }
        }
    }

    synchronized void clear() {
        table = new long[FIRST_SLOTS * SLOT];
        count = 0;
    }

    synchronized int size() {
        return count;
    }

    synchronized long memory() {
        return (long) table.length * Long.BYTES;
    }

    /** {@return where the entry is, or the complement of the free slot where it would be} */
    private int slotOf(long name) {
        long stored = stored(name);
        int at = home(stored);
        while (table[at] != 0 && table[at] != stored) {
            at = next(at);
        }
        return table[at] == stored ? at : ~at;
    }

    private int slotOf(long name, Place place) {
        int at = slotOf(name);
        return at >= 0 && table[at + 1] == packed(place) ? at : -1;
    }

    private void grow() {
        long[] old = table;
        table = new long[old.length / SLOT * 3 / 2 * SLOT];
        for (int from = 0; from < old.length; from += SLOT) {
            if (old[from] != 0) {
                System.arraycopy(old, from, table, ~slotOf(old[from]), SLOT);
            }
        }
    }

    /** Frees a slot and moves up those behind it that had to give way to it. */
    private void free(int at) {
        count--;
        int hole = at;
        int candidate = next(hole);
        while (table[candidate] != 0) {
            int home = home(table[candidate]);
            // Whether home lies, going round, in (hole, candidate]: then it is where it belongs.
            boolean stays = hole <= candidate
                    ? hole < home && home <= candidate
                    : hole < home || home <= candidate;
            if (!stays) {
                System.arraycopy(table, candidate, table, hole, SLOT);
                hole = candidate;
            }
            candidate = next(candidate);
        }
        table[hole] = 0;
    }

    /** The upper bits chose this part; the ones below them spread over its slots, whatever their number. */
    private int home(long stored) {
        return (int) ((stored << 6 >>> 32) * (table.length / SLOT) >>> 32) * SLOT;
    }

    private int next(int at) {
        return at + SLOT == table.length ? 0 : at + SLOT;
    }

    private Place place(int at) {
        return new Place((int) (table[at + 1] >>> 32), (table[at + 1] & 0xFFFF_FFFFL) << OFFSET_SHIFT,
                (int) (table[at + 2] & ~ASKED & 0xFFFF_FFFFL));
    }

    private static long packed(Place place) {
        return (long) place.segment() << 32 | place.offset() >>> OFFSET_SHIFT;
    }

    private static long hostBits(long hostKey) {
        return (hostKey ^ hostKey >>> 32) & 0xFFFF_FFFFL;
    }

    private static long stored(long name) {
        return name == 0 ? STAND_IN : name;
    }
}
