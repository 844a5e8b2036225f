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
    private boolean started;
    /** The literal that the image begins with, and its group. */
    private int first;
    private int firstGroup;

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

    /**
     * Says whether literals leave unused bits {@linkplain Slack plain}, so that copies do so too.
     *
     * @param unused red, blue and alpha, or some of them
     * @param predicted whether literals are differences, the first one to opaque black
     * @return false also where it is uncertain
     */
    boolean isPlain(int unused, boolean predicted) {
        int red = (unused & 0xff0000) == 0 ? 0 : onlySymbol(RED, first >>> 16 & 0xff);
        int blue = (unused & 0xff) == 0 ? 0 : onlySymbol(BLUE, first & 0xff);
        int alpha = unused >>> 24 == 0 ? 0 : onlySymbol(ALPHA, first >>> 24);
        int inFirst = first & unused;
        if (red != 0 || blue != 0) {
            return false;
        } else if (predicted) {
            // Less opaque black, opaque is 0 and transparent is 1.
            return alpha == 0 && (inFirst & ~0x01000000) == 0;
        }
        return inFirst == alpha << 24 && (alpha == 0 || (alpha == 0xff && !cacheUsed));
    }

    /**
     * {@return the one symbol of an alphabet that all literals but the first have, 0 where there is none, -1 where they
     *         have several}
     */
    private int onlySymbol(int alphabet, int ofFirst) {
        int only = -1;
        for (int at = alphabet; at < entries.length; at += stride) {
            for (int symbol = 0; symbol < EntropyCodedImage.LITERALS; symbol++) {
                int others = entries[at + symbol];
                if (symbol == ofFirst && at - alphabet == firstGroup * stride) {
                    others--;
                }
                if (others > 0) {
                    if (only >= 0 && only != symbol) {
                        return -1;
                    }
                    only = symbol;
                }
            }
        }
        return Math.max(only, 0);
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
        if (!started) {
            started = true;
            first = argb;
            firstGroup = group;
        }
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
        started = true;
    }
}
