/** Tests of PNG, with ImageIO and Chromium as second opinions. */
@NullMarked
package org.halfsilver.image.png;

import org.jspecify.annotations.NullMarked;
