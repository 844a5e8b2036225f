/**
 * VP8L (RFC 9649 section 3): reads a lossless picture, or a compressed alpha plane, to its symbols, checks each, and
 * writes the same symbols with prefix codes of its own. It knows nothing of the container.
 */
@NullMarked
package org.halfsilver.image.webp.vp8l;

import org.jspecify.annotations.NullMarked;
