package org.halfsilver.image.jpeg;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.halfsilver.image.codec.ImageLimits;
import org.halfsilver.image.codec.RefusedImageException;
import org.halfsilver.image.codec.Work;

/** Reads one scan after the other, and keeps count of what they cost. */
final class ScanReader {
    private static final int MAX_COMPONENTS = 4;
    private static final int MAX_SHIFT = 13;

    private final byte[] source;
    private final Frame frame;
    private final Tables tables;
    private final Work work;
    private final EntropyData data;
    private @Nullable Tokens tokens;
    private boolean complete;
    private int count;
    private long visits;

    ScanReader(byte[] source, Frame frame, Tables tables, Work work) throws RefusedImageException {
        this.source = source;
        this.frame = frame;
        this.tables = tables;
        this.work = work;
        data = new EntropyData(source, work);
        if (!frame.progressive) {
            tables.addTypical();
        }
    }

    /** {@return whether nothing that follows belongs to the picture: the first scan had all components} */
    boolean isComplete() {
        return complete;
    }

    /** {@return whether a browser would show what was read: of a progressive picture, something of each component} */
    boolean isShown() {
        return count > 0
                && (!frame.progressive || frame.components.stream().allMatch(component -> component.knownTo[0] >= 0));
    }

    /** {@return the only scan's symbols, null where there are coefficients instead} */
    @Nullable
    Tokens tokens() {
        return tokens;
    }

    /** {@return the marker that ended the last scan's data} */
    int marker() {
        return data.marker;
    }

    /** {@return the first byte behind that marker} */
    int next() {
        return data.next;
    }

    /**
     * Reads a scan.
     *
     * @param from the first byte of the scan header, behind its length field
     * @param to the first byte of its data
     */
    void read(int from, int to) throws RefusedImageException {
        if (++count > work.limits().maxScans()) {
            throw RefusedImageException.tooLarge("scans: over " + work.limits().maxScans());
        }
        ScanHeader header = header(from, to);
        visit(header);
        latchQuantisation(header);
        data.open(to);
        complete = !frame.progressive && header.components().size() == frame.components.size() && count == 1;
        if (complete && TokenScan.takes(frame, header)) {
            tokens = new TokenScan(frame, header, data, work).read();
            return;
        }
        for (Component component : frame.components) {
            allocate(component);
        }
        scan(header).read();
    }

    private Scan scan(ScanHeader header) {
        if (!frame.progressive) {
            return new SequentialScan(frame, header, data, work);
        }
        for (Component component : header.components()) {
            Arrays.fill(component.knownTo, header.from(), header.to() + 1, header.low());
        }
        if (header.from() == 0) {
            return new DcScan(frame, header, data, work);
        }
        return header.high() == 0
                ? new AcFirstScan(frame, header, data, work)
                : new AcRefinementScan(frame, header, data, work);
    }

    private ScanHeader header(int from, int to) throws RefusedImageException {
        int number = source[from] & 0xff;
        if (number < 1 || number > MAX_COMPONENTS || to - from != 4 + 2 * number) {
            throw RefusedImageException.malformed("SOS: " + number + " components, " + (to - from) + " bytes");
        }
        int spectral = to - 3;
        int first = frame.progressive ? source[spectral] & 0xff : 0;
        int last = frame.progressive ? source[spectral + 1] & 0xff : Frame.BLOCK_SIZE - 1;
        int high = frame.progressive ? source[spectral + 2] >> 4 & 15 : 0;
        int low = frame.progressive ? source[spectral + 2] & 15 : 0;
        boolean band = first == 0 ? last == 0 : first <= last && last < Frame.BLOCK_SIZE && number == 1;
        if ((frame.progressive && !band) || (high != 0 && low != high - 1) || low > MAX_SHIFT) {
            throw RefusedImageException
                    .malformed("SOS: Ss " + first + ", Se " + last + ", Ah " + high + ", Al " + low);
        }
        List<Component> components = new ArrayList<>(number);
        List<@Nullable HuffmanTable> dc = new ArrayList<>(number);
        List<@Nullable HuffmanTable> ac = new ArrayList<>(number);
        for (int i = 0; i < number; i++) {
            components.add(component(source[from + 1 + 2 * i] & 0xff, components));
            int selectors = source[from + 2 + 2 * i];
            dc.add(first == 0 && high == 0 ? table(tables.dc, selectors >> 4 & 15) : null);
            ac.add(last > 0 ? table(tables.ac, selectors & 15) : null);
        }
        checkDcSymbols(dc);
        if (number > 1
                && components.stream().mapToInt(Component::blocksPerMcu).sum() > Frame.MAX_BLOCKS_PER_MCU) {
            throw RefusedImageException.malformed("MCU: over " + Frame.MAX_BLOCKS_PER_MCU + " blocks");
        }
        return new ScanHeader(components, dc, ac, first, last, high, low, tables.restartInterval);
    }

    private Component component(int id, List<Component> taken) throws RefusedImageException {
        for (Component component : frame.components) {
            if (component.id == id && !taken.contains(component)) {
                return component;
            }
        }
        throw RefusedImageException.malformed("SOS: component " + id);
    }

    private static HuffmanTable table(@Nullable HuffmanTable[] slots, int slot) throws RefusedImageException {
        HuffmanTable table = slot < slots.length ? slots[slot] : null;
        if (table == null) {
            throw RefusedImageException.malformed("SOS: Huffman table " + slot + " (expected: a defined one)");
        }
        return table;
    }

    private static void checkDcSymbols(List<@Nullable HuffmanTable> dc) throws RefusedImageException {
        for (HuffmanTable table : dc) {
            if (table != null && table.greatestSymbol() > Tokens.SIZE_MASK) {
                throw RefusedImageException.malformed("DHT: DC category " + table.greatestSymbol());
            }
        }
    }

    private void visit(ScanHeader header) throws RefusedImageException {
        for (Component component : header.components()) {
            visits += component.storedBlocks();
        }
        long limit = (long) work.limits().maxBlockVisits() * frame.blocks + ImageLimits.FREE_BLOCK_VISITS;
        if (visits > limit) {
            throw RefusedImageException.tooLarge("block visits: " + visits + " (limit: " + limit + ")");
        }
    }

    /** The values in force when a component's first scan begins hold for all of its scans. */
    private void latchQuantisation(ScanHeader header) throws RefusedImageException {
        for (Component component : header.components()) {
            if (component.quantisation == null) {
                int slot = component.quantisationSlot;
                int[] values = slot < Tables.SLOTS ? tables.quantisation[slot] : null;
                if (values == null) {
                    throw RefusedImageException.malformed("SOF: quantisation table " + slot
                            + " (expected: a defined one)");
                }
                component.quantisation = values;
            }
        }
    }

    private void allocate(Component component) throws RefusedImageException {
        if (component.nonZero.length == 0) {
            long blocks = component.storedBlocks();
            work.reserve(blocks * (Frame.BLOCK_SIZE * Short.BYTES + Long.BYTES));
            component.coefficients = new short[Math.toIntExact(blocks * Frame.BLOCK_SIZE)];
            component.nonZero = new long[(int) blocks];
        }
    }
}
