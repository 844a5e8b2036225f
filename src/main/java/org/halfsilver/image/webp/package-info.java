/**
 * WebP (RFC 9649): takes the container apart as libwebp's demuxer does, has the bitstreams in it rebuilt by {@code vp8}
 * and {@code vp8l}, and writes a container with nothing else in it. It knows no other format.
 */
@NullMarked
package org.halfsilver.image.webp;

import org.jspecify.annotations.NullMarked;
