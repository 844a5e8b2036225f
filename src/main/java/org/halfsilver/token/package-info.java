/**
 * API tokens: who may call the endpoints of backends, and for which tenant. Knows tokens only by their hashes, and
 * nothing of HTTP beyond the form of an {@code Authorization} header.
 */
@NullMarked
package org.halfsilver.token;

import org.jspecify.annotations.NullMarked;
