/** Tests of the cache. */
@NullMarked
package org.halfsilver.cache;

import org.jspecify.annotations.NullMarked;
