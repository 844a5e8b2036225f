/**
 * What the service counts and measures, as Micrometer meters. It listens to the other packages by the interfaces that they
 * offer, and they don't know it. No meter has a label whose values come from a message, a reader or an origin.
 */
@NullMarked
package org.halfsilver.metrics;

import org.jspecify.annotations.NullMarked;
