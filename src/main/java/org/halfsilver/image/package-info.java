/**
 * Rebuilds fetched pictures: hostile bytes in, a picture written anew or a refusal out. One package a format stands below
 * it. It knows nothing of addresses, messages, HTTP or caches, and neither Spring nor Reactor.
 */
@NullMarked
package org.halfsilver.image;

import org.jspecify.annotations.NullMarked;
