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
    /** MCUs from one look at the room for tokens to the next. */
    private static final int MCUS_AT_ONCE = 16;

    private final Frame frame;
    private final ScanHeader header;
    private final EntropyData data;
    private final Work work;
    private final Tokens tokens;

    /** For each block of an MCU: the component's number, its tables, and the numbers of the tables to write with. */
    private final int[] slotComponent;
    private final HuffmanTable[] slotDc;
    private final HuffmanTable[] slotAc;
    private final long[][] slotLookup;
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
        slotLookup = new long[slots][];
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
            long[] lookup = new TokenLookup(ac, Tokens.AC_TABLES + table).entries;
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

    /**
     * Reads MCUs of a row, up to the first that has too little data or a good number of them, and says how many. One long
     * method, because the bits at hand must stay in registers.
     */
    private int mcus(int mcus, int column, int wide, int emptyInRow) throws RefusedImageException {
        int most = Math.min(mcus, MCUS_AT_ONCE);
        tokens.ensure(most * slotComponent.length * Tokens.MAX_PER_BLOCK);
        int[] values = tokens.values;
        int[] frequencies = tokens.frequencies;
        byte[] bytes = data.bytes;
        long limit = (long) data.length * Byte.SIZE;
        int to = tokens.count;
        long held = buffer;
        int count = bufferBits;
        int next = position;
        int done = 0;
        while (done < most) {
            int empty = column + done == wide - 1 ? emptyInRow | emptyInLastColumn : emptyInRow;
            for (int slot = 0; slot < slotComponent.length; slot++) {
                int start = to;
                held |= (long) BitReader.LONG.get(bytes, next) >>> count;
                next += (Long.SIZE - 1 - count) >> 3;
                count |= 56;
                int found = slotDc[slot].find(held);
                int size = HuffmanTable.symbol(found);
                held <<= HuffmanTable.length(found);
                int extra = (int) (held >>> 1 >>> (Long.SIZE - 1 - size));
                held <<= size;
                count -= HuffmanTable.length(found) + size;
                int component = slotComponent[slot];
                prediction[component] += Tokens.difference(Tokens.token(0, size, extra));
                int dc = Tokens.dcToken(slotTable[slot], difference(component, (short) prediction[component]));
                values[to++] = dc;
                frequencies[dc & Tokens.INDEX_MASK]++;

                long[] lookup = slotLookup[slot];
                int k = 1;
                while (k < Frame.BLOCK_SIZE) {
                    held |= (long) BitReader.LONG.get(bytes, next) >>> count;
                    next += (Long.SIZE - 1 - count) >> 3;
                    count |= 56;
                    long entry = lookup[(int) (held >>> (Long.SIZE - TokenLookup.BITS))];
                    int places = (int) (entry >>> TokenLookup.PLACES_SHIFT) & TokenLookup.PLACES_MASK;
                    if (entry >= 0 && k + places <= Frame.BLOCK_SIZE) {
                        int skip = (int) (entry >>> TokenLookup.LENGTH_SHIFT) & TokenLookup.LENGTH_MASK;
                        held <<= skip;
                        count -= skip;
                        k += places;
                        int first = (int) entry & Tokens.TOKEN_MASK;
                        int second = (int) (entry >>> TokenLookup.SECOND_SHIFT) & Tokens.TOKEN_MASK;
                        values[to] = first;
                        values[to + 1] = second;
                        to += 1 + ((int) (entry >>> TokenLookup.TWO_SHIFT) & 1);
                        frequencies[first & Tokens.INDEX_MASK]++;
                        frequencies[second & Tokens.INDEX_MASK]++;
                        if ((entry & TokenLookup.END) != 0) {
                            break;
                        }
                        continue;
                    }
                    int code = slotAc[slot].find(held);
                    int symbol = HuffmanTable.symbol(code);
                    size = symbol & Tokens.SIZE_MASK;
                    held <<= HuffmanTable.length(code);
                    extra = (int) (held >>> 1 >>> (Long.SIZE - 1 - size));
                    held <<= size;
                    count -= HuffmanTable.length(code) + size;
                    int run = symbol >> 4;
                    if (size == 0 && run != 15) {
                        symbol = Tokens.END_OF_BLOCK;
                        k = Frame.BLOCK_SIZE;
                    } else if (size != 0 && k + run >= Frame.BLOCK_SIZE) {
                        // A run past the end puts its coefficient into the last place.
                        symbol = (Frame.BLOCK_SIZE - 1 - k) << 4 | size;
                        k = Frame.BLOCK_SIZE;
                    } else {
                        k += run + 1;
                    }
                    int token = Tokens.token(Tokens.AC_TABLES + slotTable[slot], symbol, extra);
                    values[to++] = token;
                    frequencies[token & Tokens.INDEX_MASK]++;
                }
                int last = to - 1;
                if (symbolOf(values[last]) == Tokens.END_OF_BLOCK) {
                    last--;
                }
                if (last > start && symbolOf(values[last]) == Tokens.ZERO_RUN) {
                    to = trim(slot, start, to);
                }
                if ((empty >> slot & 1) != 0) {
                    to = clear(slot, start, to);
                }
            }
            done++;
            if ((long) next * Byte.SIZE - count > limit) {
                break;
            }
        }
        tokens.count = to;
        buffer = held;
        bufferBits = count;
        position = next;
        return done;
    }

    private static int symbolOf(int token) {
        return token & 0xff;
    }

    /** Takes back runs of zeros up to the end of a block, and ends it in their stead. */
    private int trim(int slot, int start, int to) {
        int last = to - 1;
        while (last > start && (symbolOf(tokens.values[last]) == Tokens.ZERO_RUN
                || symbolOf(tokens.values[last]) == Tokens.END_OF_BLOCK)) {
            tokens.frequencies[tokens.values[last] & Tokens.INDEX_MASK]--;
            last--;
        }
        tokens.count = last + 1;
        tokens.add(Tokens.AC_TABLES + slotTable[slot], Tokens.END_OF_BLOCK, 0);
        return tokens.count;
    }

    /** Takes back a block that has no sample of the picture, and writes the shortest one. */
    private int clear(int slot, int start, int to) {
        written[slotComponent[slot]] -= Tokens.difference(tokens.values[start]);
        for (int i = start; i < to; i++) {
            tokens.frequencies[tokens.values[i] & Tokens.INDEX_MASK]--;
        }
        tokens.count = start;
        tokens.addDc(slotTable[slot], 0);
        tokens.add(Tokens.AC_TABLES + slotTable[slot], Tokens.END_OF_BLOCK, 0);
        return tokens.count;
    }
}
