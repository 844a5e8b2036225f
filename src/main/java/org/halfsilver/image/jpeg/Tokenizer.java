package org.halfsilver.image.jpeg;

import java.util.List;

import org.halfsilver.image.codec.RefusedImageException;
import org.halfsilver.image.codec.Work;

/**
 * Turns coefficients into the symbols of a sequential scan (T.81, F.1.2). Blocks without a sample of the picture become
 * as short as they can be, whatever was in them. Values beyond what 8-bit samples can have are brought back to the
 * limit: only damaged pictures have them.
 */
final class Tokenizer {
    private final Frame frame;
    private final List<Component> components;
    private final boolean dcOnly;
    private final Work work;
    private final Tokens tokens;
    private final int[] prediction;

    private Tokenizer(Frame frame, List<Component> components, boolean dcOnly, Work work)
            throws RefusedImageException {
        this.frame = frame;
        this.components = components;
        this.dcOnly = dcOnly;
        this.work = work;
        this.prediction = new int[components.size()];
        long estimate = 0;
        for (Component component : components) {
            estimate += component.storedBlocks() * 8L;
        }
        tokens = new Tokens(work, estimate + Tokens.MAX_PER_BLOCK);
    }

    /** Makes the symbols of one scan of these components. */
    static Tokens tokens(Frame frame, List<Component> components, Work work) throws RefusedImageException {
        return new Tokenizer(frame, components, /* dcOnly= */ false, work).tokens();
    }

    /** Makes the symbols of a progressive picture's scan of all bits of the DC coefficients. */
    static Tokens dcTokens(Frame frame, List<Component> components, Work work) throws RefusedImageException {
        return new Tokenizer(frame, components, /* dcOnly= */ true, work).tokens();
    }

    private Tokens tokens() throws RefusedImageException {
        if (components.size() == 1) {
            single(components.getFirst());
        } else {
            interleaved();
        }
        return tokens;
    }

    private void single(Component component) throws RefusedImageException {
        for (int row = 0; row < component.blocksHigh; row++) {
            work.check();
            for (int column = 0; column < component.blocksWide; column++) {
                tokens.ensure(Tokens.MAX_PER_BLOCK);
                block(0, component, row * component.storedWide + column);
            }
        }
    }

    private void interleaved() throws RefusedImageException {
        for (int row = 0; row < frame.mcusHigh; row++) {
            work.check();
            for (int column = 0; column < frame.mcusWide; column++) {
                tokens.ensure(Frame.MAX_BLOCKS_PER_MCU * Tokens.MAX_PER_BLOCK);
                for (int number = 0; number < components.size(); number++) {
                    mcu(number, components.get(number), row, column);
                }
            }
        }
    }

    private void mcu(int number, Component component, int mcuRow, int mcuColumn) {
        int row = mcuRow * component.verticalSampling;
        int column = mcuColumn * component.horizontalSampling;
        for (int y = row; y < row + component.verticalSampling; y++) {
            for (int x = column; x < column + component.horizontalSampling; x++) {
                if (x < component.blocksWide && y < component.blocksHigh) {
                    block(number, component, y * component.storedWide + x);
                } else {
                    int table = CodeTables.of(frame, component);
                    tokens.addDc(table, 0);
                    if (!dcOnly) {
                        tokens.add(Tokens.AC_TABLES + table, Tokens.END_OF_BLOCK, 0);
                    }
                }
            }
        }
    }

    private void block(int number, Component component, int block) {
        int table = CodeTables.of(frame, component);
        short[] coefficients = component.coefficients;
        int first = block * Frame.BLOCK_SIZE;
        int difference = Math.clamp(coefficients[first] - prediction[number], -Tokens.MAX_DC_DIFFERENCE,
                Tokens.MAX_DC_DIFFERENCE);
        prediction[number] += difference;
        tokens.addDc(table, difference);
        if (!dcOnly) {
            ac(table, coefficients, first, component.nonZero[block]);
        }
    }

    private void ac(int table, short[] coefficients, int first, long nonZero) {
        int acTable = Tokens.AC_TABLES + table;
        int last = 0;
        for (long left = nonZero; left != 0; left &= left - 1) {
            int k = Long.numberOfTrailingZeros(left);
            int run = k - last - 1;
            for (; run > 15; run -= 16) {
                tokens.add(acTable, Tokens.ZERO_RUN, 0);
            }
            int value = Math.clamp(coefficients[first + k], -Tokens.MAX_AC, Tokens.MAX_AC);
            int sign = value >> (Integer.SIZE - 1);
            int size = Integer.SIZE - Integer.numberOfLeadingZeros((value ^ sign) - sign);
            tokens.add(acTable, run << 4 | size, value + sign & (1 << size) - 1);
            last = k;
        }
        if (last < Frame.BLOCK_SIZE - 1) {
            tokens.add(acTable, Tokens.END_OF_BLOCK, 0);
        }
    }
}
