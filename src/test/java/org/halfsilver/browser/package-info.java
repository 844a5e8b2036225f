/**
 * What rewritten messages do in real browsers: whom they talk to, and how they look. Long jobs, tagged {@code slow}; what
 * they found is kept as files that an ordinary test replays.
 */
@NullMarked
package org.halfsilver.browser;

import org.jspecify.annotations.NullMarked;
