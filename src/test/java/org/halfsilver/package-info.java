/** Tests of the whole: the way through the house, and the rules that hold for every package. */
@NullMarked
package org.halfsilver;

import org.jspecify.annotations.NullMarked;
