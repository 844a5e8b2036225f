package org.halfsilver.image.jpeg;

import org.jspecify.annotations.Nullable;

/**
 * What was read of a file.
 *
 * @param frame the frame header, and the coefficients in its components
 * @param metadata what decides how it is shown
 * @param tokens the only scan, ready to be written; null where the coefficients are to be written
 */
record Picture(Frame frame, Metadata metadata, @Nullable Tokens tokens) {}
