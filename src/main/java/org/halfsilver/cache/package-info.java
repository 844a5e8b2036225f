/**
 * Images and failures that were seen before, by names that tell nothing. One look-up over its tiers; one load for all who
 * miss the same name at the same time. It knows the image it stores, and neither links, addresses nor HTTP.
 */
@NullMarked
package org.halfsilver.cache;

import org.jspecify.annotations.NullMarked;
