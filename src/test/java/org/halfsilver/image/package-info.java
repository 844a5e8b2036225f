/** What the tests of all picture formats share: Chromium as the reference of what a picture looks like. */
@NullMarked
package org.halfsilver.image;

import org.jspecify.annotations.NullMarked;
