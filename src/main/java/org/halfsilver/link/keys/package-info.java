/**
 * Where link keys come from and how they are kept: Tink key sets in files, environment variables and mounted secrets,
 * made, turned and watched. Knows nothing of what is done with a key.
 */
@NullMarked
package org.halfsilver.link.keys;

import org.jspecify.annotations.NullMarked;
