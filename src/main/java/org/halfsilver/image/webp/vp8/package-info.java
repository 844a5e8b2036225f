/**
 * VP8 key frames (RFC 6386): reads every boolean of a frame under the format's grammar and writes the same decisions
 * with a coder and probabilities of its own. It never computes a pixel and knows nothing of the container.
 */
@NullMarked
package org.halfsilver.image.webp.vp8;

import org.jspecify.annotations.NullMarked;
