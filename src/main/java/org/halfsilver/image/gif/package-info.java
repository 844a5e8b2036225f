/**
 * Rebuilds GIFs (CompuServe, GIF89a Specification, 1990; in the comments: GIF89a). Knows the shared codec
 * kernel and no other format.
 */
@NullMarked
package org.halfsilver.image.gif;

import org.jspecify.annotations.NullMarked;
