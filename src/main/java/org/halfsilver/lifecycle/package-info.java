/** How the process comes and goes: warm before it is ready, and without losing a request when it stops. */
@NullMarked
package org.halfsilver.lifecycle;

import org.jspecify.annotations.NullMarked;
