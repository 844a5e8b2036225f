/** The OpenAPI document against itself, against the code's reasons, and against a running service. */
@NullMarked
package org.halfsilver.openapi;

import org.jspecify.annotations.NullMarked;
