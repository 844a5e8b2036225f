/**
 * Files that hold secrets: read only where nobody else can, changed as a whole, watched for changes. Knows nothing of
 * what is in them.
 */
@NullMarked
package org.halfsilver.secret;

import org.jspecify.annotations.NullMarked;
