/**
 * Makes the service's own address for one image (a link) and gets the image's address back from it. Knows what a link
 * looks like, byte by byte, and which key made it; knows nothing of HTTP, of messages, or of what an address leads to.
 */
@NullMarked
package org.halfsilver.link;

import org.jspecify.annotations.NullMarked;
