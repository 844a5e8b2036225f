/**
 * Decodes the formats of Windows to pixels and writes them as PNG: BMP, ICO and CUR, as browsers read them, which is more
 * than their documentation says (Microsoft, Bitmap Header Types and Bitmap Storage; IBM, OS/2 Presentation Manager
 * Bitmaps). Knows the shared codec kernel and how PNG is written.
 */
@NullMarked
package org.halfsilver.image.raster;

import org.jspecify.annotations.NullMarked;
