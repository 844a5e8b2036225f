/**
 * Which hosts, ports and network addresses may be connected to: IANA's special-purpose blocks, addresses hidden inside
 * addresses, special-use names, and what an operator allows or denies. Plain Java; it resolves no name, opens no
 * connection and knows nothing of HTTP.
 */
@NullMarked
package org.halfsilver.fetch.address;

import org.jspecify.annotations.NullMarked;
