/**
 * The fetch: an image's address in, its bytes or a typed refusal out. What an origin receives depends on the address alone,
 * only vetted network addresses are connected to, and everything is bounded. It knows nothing of links, readers, caches or
 * picture formats; {@link ImageFetcher} is the entry.
 */
@NullMarked
package org.halfsilver.fetch;

import org.jspecify.annotations.NullMarked;
