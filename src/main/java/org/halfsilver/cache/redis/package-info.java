/**
 * What replicas share through Redis or Valkey: images and failures, the right to load one of them, word of a purge, and the
 * queue of what is to be prefetched. Whatever Redis does, nobody waits for it longer than the settings say: each part tells
 * that it is out of use, and comes back by itself. It knows the cache's own types, and neither addresses nor HTTP.
 */
@NullMarked
package org.halfsilver.cache.redis;

import org.jspecify.annotations.NullMarked;
