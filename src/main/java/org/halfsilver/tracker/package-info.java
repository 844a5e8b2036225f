/**
 * Which images report the opening of a message: by a list of known trackers, by the shape of an address, and by how the
 * message shows them. It knows addresses as plain text, nothing of HTML, links or the network, and fetches nothing.
 */
@NullMarked
package org.halfsilver.tracker;

import org.jspecify.annotations.NullMarked;
