/** Redis as it is and as it fails: every test talks to servers of its own, started on loopback. */
@NullMarked
package org.halfsilver.cache.redis;

import org.jspecify.annotations.NullMarked;
