/**
 * Addresses as browsers read them: the parser of the WHATWG URL standard, what kind of address a reference is, and the
 * canonical form of web addresses. It knows nothing of mail, links or the network, and resolves no name.
 */
@NullMarked
package org.halfsilver.url;

import org.jspecify.annotations.NullMarked;
