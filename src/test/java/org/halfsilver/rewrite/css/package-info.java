/** Tests of the CSS side. */
@NullMarked
package org.halfsilver.rewrite.css;

import org.jspecify.annotations.NullMarked;
