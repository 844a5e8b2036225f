/**
 * OpenTelemetry traces of API calls and of images that the cache didn't have. It listens to the other packages by the
 * interfaces that they offer. No span has an address, a host, a reader or content: names and reasons of ours, and numbers.
 */
@NullMarked
package org.halfsilver.trace;

import org.jspecify.annotations.NullMarked;
