/**
 * Turns SVG documents into PNG. A document is parsed without DTD, rebuilt from what is on a list, and only that is painted:
 * shapes, paths, gradients, clips and masks, and what refers to them inside the document. Nothing is ever loaded. A document
 * with something else in it that would be seen is refused, not shown without it.
 */
@NullMarked
package org.halfsilver.image.svg;

import org.jspecify.annotations.NullMarked;
