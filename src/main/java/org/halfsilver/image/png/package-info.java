/**
 * PNG, still and animated: chunks are parsed and written anew, the deflate tokens of the scanlines are checked and coded
 * afresh. It knows no other format and nothing outside {@code image}.
 */
@NullMarked
package org.halfsilver.image.png;

import org.jspecify.annotations.NullMarked;
