/**
 * JPEG (ITU-T T.81, JFIF) rebuilt structurally: parsed to quantised DCT coefficients, every one checked, and written as
 * a sequential picture with Huffman tables of its own. Damaged and unusual pictures are read as libjpeg-turbo reads
 * them, because that is what browsers show. No sample is ever computed. It knows the picture kernel, Exif's orientation
 * and colour profiles, and nothing of where bytes come from.
 */
@NullMarked
package org.halfsilver.image.jpeg;

import org.jspecify.annotations.NullMarked;
