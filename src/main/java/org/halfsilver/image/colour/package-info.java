/**
 * Rebuilds ICC profiles (ICC.1:2022; in the comments: ICC), which decide how a picture's colours look. Knows no picture
 * format.
 */
@NullMarked
package org.halfsilver.image.colour;

import org.jspecify.annotations.NullMarked;
