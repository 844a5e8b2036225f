@NullMarked
package org.halfsilver.cache.disk;

import org.jspecify.annotations.NullMarked;
