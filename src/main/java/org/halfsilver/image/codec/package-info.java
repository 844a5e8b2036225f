/**
 * What every picture format's codec shares: limits, the account of work, refusals and the form of a result. It knows no
 * format and nothing outside {@code image}.
 */
@NullMarked
package org.halfsilver.image.codec;

import org.jspecify.annotations.NullMarked;
