package org.halfsilver.playground;

import java.util.List;

import org.halfsilver.rewrite.RewrittenImage;

/**
 * A message that somebody is looking at.
 *
 * @param before its HTML with remote images held back
 * @param after its HTML with links
 * @param images its remote images
 * @param inMemory for each of them, whether memory had it before anybody looked
 * @param since when it came, by {@link System#nanoTime}
 */
record KeptMessage(String before, String after, List<RewrittenImage> images, List<Boolean> inMemory, long since) {
    int weight() {
        return 2 * (before.length() + after.length()) + images.size() * 512;
    }
}
