/** Tests of the rewriter: by example, by property, by fuzzing, and against Chromium's parser. */
@NullMarked
package org.halfsilver.rewrite;

import org.jspecify.annotations.NullMarked;
