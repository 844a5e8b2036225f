/**
 * The page on which a message is seen before and after, with what became of every image; for people who try Halfsilver out,
 * and for its developers. It is driven by endpoints of its own, which answer nobody but that page. It must not know how a
 * message is rewritten or an image rebuilt, and nothing else may know of it.
 */
@NullMarked
package org.halfsilver.playground;

import org.jspecify.annotations.NullMarked;
