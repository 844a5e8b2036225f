/** Tests of the deflate tokens, with {@code java.util.zip} as the reference. */
@NullMarked
package org.halfsilver.image.deflate;

import org.jspecify.annotations.NullMarked;
