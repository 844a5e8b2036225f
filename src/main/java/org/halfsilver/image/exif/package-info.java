/**
 * The one thing of Exif that decides how a picture is shown: its orientation. Read from hostile bytes, written as a
 * fresh block that holds nothing else. It knows no picture format; whoever calls it has found the block and frames the
 * new one.
 */
@NullMarked
package org.halfsilver.image.exif;

import org.jspecify.annotations.NullMarked;
