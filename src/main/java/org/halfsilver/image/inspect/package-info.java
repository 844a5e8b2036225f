/**
 * Says what a picture as it was sent carries that will not be in the one that is served. It reads hostile bytes along
 * their structure only, inflates and decodes nothing, and is not on the way of a picture to its reader: it answers when
 * somebody asks. It knows nothing of the codecs and of what they decide.
 */
@NullMarked
package org.halfsilver.image.inspect;

import org.jspecify.annotations.NullMarked;
