/** The playground: its guard, its reading of mail, and its page in a real browser. */
@NullMarked
package org.halfsilver.playground;

import org.jspecify.annotations.NullMarked;
