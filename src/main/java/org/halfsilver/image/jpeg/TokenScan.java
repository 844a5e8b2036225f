package org.halfsilver.image.jpeg;

import java.util.Arrays;
import java.util.Objects;

import org.halfsilver.image.codec.RefusedImageException;
import org.halfsilver.image.codec.Work;

/**
 * Passes the symbols of a sequential picture's only scan on as tokens, without coefficients in between. Only what must
 * change does: DC differences behind restarts and gaps, blocks without a sample of the picture, and codes that say
 * something in an unusual way.
 */
final class TokenScan {
    private final Frame frame;
    private final ScanHeader header;
    private final EntropyData data;
    private final Work work;
    private final Tokens tokens;

    /** For each block of an MCU: the component's number, its tables, and the numbers of the tables to write with. */
    private final int[] slotComponent;
    private final HuffmanTable[] slotDc;
    private final HuffmanTable[] slotAc;
    private final int[][] slotLookup;
    private final int[] slotTable;
    /** One bit a block of an MCU that has no sample of the picture, in the last column and the last row of MCUs. */
    private int emptyInLastColumn;
    private int emptyInLastRow;

    private final int[] prediction;
    private final int[] written;
    private long buffer;
    private int bufferBits;
    private int position;

    TokenScan(Frame frame, ScanHeader header, EntropyData data, Work work) throws RefusedImageException {
        this.frame = frame;
        this.header = header;
        this.data = data;
        this.work = work;
        int slots = header.isSingle() ? 1 : frame.components.stream().mapToInt(Component::blocksPerMcu).sum();
        slotComponent = new int[slots];
        slotDc = new HuffmanTable[slots];
        slotAc = new HuffmanTable[slots];
        slotLookup = new int[slots][];
        slotTable = new int[slots];
        prediction = new int[frame.components.size()];
        written = new int[frame.components.size()];
        fillSlots();
        long estimate = frame.blocks * 2 + data.length * 2L;
        tokens = new Tokens(work, estimate + slots * (long) Tokens.MAX_PER_BLOCK);
    }

    /** {@return whether the scan's symbols can be passed on: all components in order, tables within T.81's sizes} */
    static boolean takes(Frame frame, ScanHeader header) {
        return header.components().equals(frame.components)
                && header.dcTables().stream()
                        .allMatch(table -> table != null && table.greatestSymbol() <= Tokens.MAX_DC_SIZE)
                && header.acTables().stream()
                        .allMatch(table -> table != null && table.greatestSize() <= Tokens.MAX_AC_SIZE);
    }

    private void fillSlots() {
        int slot = 0;
        for (int number = 0; number < frame.components.size(); number++) {
            Component component = frame.components.get(number);
            HuffmanTable ac = Objects.requireNonNull(header.acTables().get(number));
            int table = CodeTables.of(frame, component);
            int[] lookup = new TokenLookup(ac, Tokens.AC_TABLES + table).entries;
            int wide = header.isSingle() ? 1 : component.horizontalSampling;
            int high = header.isSingle() ? 1 : component.verticalSampling;
            for (int y = 0; y < high; y++) {
                for (int x = 0; x < wide; x++, slot++) {
                    slotComponent[slot] = number;
                    slotDc[slot] = Objects.requireNonNull(header.dcTables().get(number));
                    slotAc[slot] = ac;
                    slotLookup[slot] = lookup;
                    slotTable[slot] = table;
                    if (!header.isSingle() && component.storedWide - wide + x >= component.blocksWide) {
                        emptyInLastColumn |= 1 << slot;
                    }
                    if (!header.isSingle() && component.storedHigh - high + y >= component.blocksHigh) {
                        emptyInLastRow |= 1 << slot;
                    }
                }
            }
        }
    }

    /** Reads the scan. */
    Tokens read() throws RefusedImageException {
        Component first = frame.components.getFirst();
        int wide = header.isSingle() ? first.blocksWide : frame.mcusWide;
        int high = header.isSingle() ? first.blocksHigh : frame.mcusHigh;
        int interval = header.restartInterval() > 0 ? header.restartInterval() : Integer.MAX_VALUE;
        int untilRestart = interval;
        boolean insufficient = false;
        for (int row = 0; row < high; row++) {
            work.check();
            int empty = row == high - 1 ? emptyInLastRow : 0;
            for (int column = 0; column < wide;) {
                if (untilRestart == 0) {
                    insufficient &= !data.restart();
                    restart();
                    untilRestart = interval;
                }
                int stretch = Math.min(wide - column, untilRestart);
                int done = insufficient ? blank(stretch, column, wide, empty) : mcus(stretch, column, wide, empty);
                insufficient |= overrun();
                column += done;
                untilRestart -= done;
            }
        }
        return tokens;
    }

    private void restart() {
        Arrays.fill(prediction, 0);
        buffer = 0;
        bufferBits = 0;
        position = 0;
    }

    private boolean overrun() {
        return (long) position * Byte.SIZE - bufferBits > (long) data.length * Byte.SIZE;
    }

    /** Writes MCUs that there is no data for: all zeros. */
    private int blank(int mcus, int column, int wide, int emptyInRow) throws RefusedImageException {
        for (int mcu = column; mcu < column + mcus; mcu++) {
            tokens.ensure(Frame.MAX_BLOCKS_PER_MCU * Tokens.MAX_PER_BLOCK);
            int empty = mcu == wide - 1 ? emptyInRow | emptyInLastColumn : emptyInRow;
            for (int slot = 0; slot < slotComponent.length; slot++) {
                int table = slotTable[slot];
                tokens.addDc(table, (empty >> slot & 1) != 0 ? 0 : difference(slotComponent[slot], 0));
                tokens.add(Tokens.AC_TABLES + table, Tokens.END_OF_BLOCK, 0);
            }
        }
        return mcus;
    }

    /** The difference to write for a DC value. */
    private int difference(int component, int value) {
        int difference = Math.clamp((long) value - written[component], -Tokens.MAX_DC_DIFFERENCE,
                Tokens.MAX_DC_DIFFERENCE);
        written[component] += difference;
        return difference;
    }

    /** Reads MCUs of a row up to the first that has too little data, and says how many. */
    private int mcus(int mcus, int column, int wide, int emptyInRow) throws RefusedImageException {
        int done = 0;
        while (done < mcus) {
            tokens.ensure(Frame.MAX_BLOCKS_PER_MCU * Tokens.MAX_PER_BLOCK);
            mcu(column + done == wide - 1 ? emptyInRow | emptyInLastColumn : emptyInRow);
            done++;
            if (overrun()) {
                break;
            }
        }
        return done;
    }

    private void mcu(int empty) {
        for (int slot = 0; slot < slotComponent.length; slot++) {
            int start = tokens.count;
            block(slot);
            if ((empty >> slot & 1) != 0) {
                clear(slot, start);
            }
        }
    }

    /** Takes back a block that has no sample of the picture, and writes the shortest one. */
    private void clear(int slot, int start) {
        int component = slotComponent[slot];
        int first = tokens.values[start];
        int size = first & Tokens.SIZE_MASK;
        int extra = first >>> Tokens.INDEX_BITS;
        if (size > 0) {
            written[component] -= extra < 1 << (size - 1) ? extra - (1 << size) + 1 : extra;
        }
        for (int i = start; i < tokens.count; i++) {
            tokens.frequencies[tokens.values[i] & Tokens.INDEX_MASK]--;
        }
        tokens.count = start;
        tokens.addDc(slotTable[slot], 0);
        tokens.add(Tokens.AC_TABLES + slotTable[slot], Tokens.END_OF_BLOCK, 0);
    }

    private void block(int slot) {
        byte[] bytes = data.bytes;
        long held = buffer | (long) BitReader.LONG.get(bytes, position) >>> bufferBits;
        int next = position + ((Long.SIZE - 1 - bufferBits) >> 3);
        int count = bufferBits | 56;

        int found = slotDc[slot].find(held);
        int length = HuffmanTable.length(found);
        int size = HuffmanTable.symbol(found);
        held <<= length;
        int value = 0;
        if (size > 0) {
            int extra = (int) (held >>> (Long.SIZE - size));
            value = extra < 1 << (size - 1) ? extra - (1 << size) + 1 : extra;
            held <<= size;
        }
        count -= length + size;
        int component = slotComponent[slot];
        prediction[component] += value;
        tokens.addDc(slotTable[slot], difference(component, (short) prediction[component]));

        int[] lookup = slotLookup[slot];
        int[] values = tokens.values;
        int[] frequencies = tokens.frequencies;
        int to = tokens.count;
        int k = 1;
        while (k < Frame.BLOCK_SIZE) {
            held |= (long) BitReader.LONG.get(bytes, next) >>> count;
            next += (Long.SIZE - 1 - count) >> 3;
            count |= 56;
            int entry = lookup[(int) (held >>> (Long.SIZE - TokenLookup.BITS))];
            int skip = entry >>> TokenLookup.TOKEN_BITS & TokenLookup.LENGTH_MASK;
            int token = entry & TokenLookup.TOKEN_MASK;
            if (entry < 0) {
                if ((entry & TokenLookup.END) == TokenLookup.END) {
                    held <<= skip;
                    count -= skip;
                    break;
                }
                if ((entry & TokenLookup.LONG) == TokenLookup.LONG) {
                    int code = slotAc[slot].find(held);
                    skip = HuffmanTable.length(code);
                    token = (Tokens.AC_TABLES + slotTable[slot]) << Byte.SIZE | HuffmanTable.symbol(code);
                }
                int extraBits = token & Tokens.SIZE_MASK;
                if (extraBits > 0) {
                    token |= (int) (held << skip >>> (Long.SIZE - extraBits)) << Tokens.INDEX_BITS;
                    skip += extraBits;
                } else if ((token & 0xff) != Tokens.ZERO_RUN) {
                    held <<= skip;
                    count -= skip;
                    break;
                }
            }
            held <<= skip;
            count -= skip;
            int run = (token >> 4 & 15) + 1;
            if (k + run > Frame.BLOCK_SIZE && (token & Tokens.SIZE_MASK) != 0) {
                // A run past the end puts its coefficient into the last place.
                token -= (k + run - Frame.BLOCK_SIZE) << 4;
            }
            k += run;
            values[to++] = token;
            frequencies[token & Tokens.INDEX_MASK]++;
        }
        tokens.count = to;
        buffer = held;
        bufferBits = count;
        position = next;
        end(slot, k);
    }

    /** Ends a block that has a zero in its last place, and takes back runs of zeros up to there. */
    private void end(int slot, int k) {
        int table = Tokens.AC_TABLES + slotTable[slot];
        int zeros = table << Byte.SIZE | Tokens.ZERO_RUN;
        boolean endsInZeros = tokens.values[tokens.count - 1] == zeros;
        if (k < Frame.BLOCK_SIZE || endsInZeros) {
            while (tokens.values[tokens.count - 1] == zeros) {
                tokens.count--;
                tokens.frequencies[zeros]--;
            }
            tokens.add(table, Tokens.END_OF_BLOCK, 0);
        }
    }
}
