@NullMarked
package org.halfsilver.image.inspect;

import org.jspecify.annotations.NullMarked;
