/**
 * Deflate (RFC 1951) in zlib's wrapping (RFC 1950), by its tokens: hostile streams are read to literals and matches, and
 * those are coded afresh, without a search for matches. It knows nothing of the pictures that the bytes make.
 */
@NullMarked
package org.halfsilver.image.deflate;

import org.jspecify.annotations.NullMarked;
