/**
 * The way of one image: link, cache, fetch, re-encoding, cache. It decides what is attempted, how much at once, and how
 * long a failure counts. It knows nothing of HTTP as readers speak it.
 */
@NullMarked
package org.halfsilver.proxy;

import org.jspecify.annotations.NullMarked;
