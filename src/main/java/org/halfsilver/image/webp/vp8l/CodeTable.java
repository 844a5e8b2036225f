package org.halfsilver.image.webp.vp8l;

import org.halfsilver.image.codec.RefusedImageException;
import org.halfsilver.image.codec.Work;

/**
 * The symbols of every prefix code of an image in one array: first how often each occurs, then, once
 * {@link PrefixCodeWriter} went over them, each one's code with its length above it.
 */
final class CodeTable implements SymbolSink {
    /** Where in a group's entries an alphabet begins. */
    static final int RED = 0;
    static final int BLUE = RED + EntropyCodedImage.LITERALS;
    static final int ALPHA = BLUE + EntropyCodedImage.LITERALS;
    static final int DISTANCE = ALPHA + EntropyCodedImage.LITERALS;
    static final int GREEN = DISTANCE + EntropyCodedImage.DISTANCES;
    static final int CACHE = GREEN + EntropyCodedImage.LITERALS + EntropyCodedImage.LENGTHS;

    final int[] entries;
    /** Entries of one group. */
    final int stride;
    private final int groups;
    private final int cacheBits;
    private boolean cacheUsed;

    CodeTable(int groups, int cacheBits, Work work) throws RefusedImageException {
        this.groups = groups;
        this.cacheBits = cacheBits;
        stride = CACHE + (cacheBits == 0 ? 0 : 1 << cacheBits);
        work.reserve(4L * groups * stride);
        entries = new int[Math.multiplyExact(groups, stride)];
    }

    /** {@return bits of the colour cache's index; 0 where no symbol refers to it} */
    int cacheBits() {
        return cacheUsed ? cacheBits : 0;
    }

    /** Writes the codes of all groups, RFC 9649 section 3.7.2.1; from then on the entries are codes. */
    void writeCodes(BitWriter out, Work work) throws RefusedImageException {
        PrefixCodeWriter writer = new PrefixCodeWriter(out, entries);
        int green = CACHE - GREEN + (cacheUsed ? 1 << cacheBits : 0);
        for (int i = 0; i < groups; i++) {
            work.check();
            int at = i * stride;
            writer.write(at + GREEN, green);
            writer.write(at + RED, EntropyCodedImage.LITERALS);
            writer.write(at + BLUE, EntropyCodedImage.LITERALS);
            writer.write(at + ALPHA, EntropyCodedImage.LITERALS);
            writer.write(at + DISTANCE, EntropyCodedImage.DISTANCES);
        }
    }

    @Override
    public void literal(int group, int argb) {
        int at = group * stride;
        entries[at + GREEN + (argb >>> 8 & 0xff)]++;
        entries[at + RED + (argb >>> 16 & 0xff)]++;
        entries[at + BLUE + (argb & 0xff)]++;
        entries[at + ALPHA + (argb >>> 24)]++;
    }

    @Override
    public void copy(int group, int lengthMinusOne, int distanceCode, int distance) {
        int at = group * stride;
        entries[at + GREEN + EntropyCodedImage.LITERALS + Prefix.symbol(lengthMinusOne)]++;
        entries[at + DISTANCE + Prefix.symbol(distanceCode)]++;
    }

    @Override
    public void cached(int group, int index) {
        entries[group * stride + CACHE + index]++;
        cacheUsed = true;
    }
}
