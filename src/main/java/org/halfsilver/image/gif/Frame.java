package org.halfsilver.image.gif;

import org.jspecify.annotations.Nullable;

/**
 * One frame as it stands in a file.
 *
 * @param rect where it lies
 * @param interlaced whether its rows stand in four passes
 * @param control how it is shown
 * @param local its own colours; null where it uses the global table
 * @param codeSize the minimum code size, 0 to 8
 * @param data LZW data out of its sub-blocks, with slack behind it; used again for the next frame
 * @param length bytes of data
 */
record Frame(FrameRect rect, boolean interlaced, GraphicControl control, @Nullable ColourTable local, int codeSize,
        @SuppressWarnings("ArrayRecordComponent") byte[] data, int length) {}
