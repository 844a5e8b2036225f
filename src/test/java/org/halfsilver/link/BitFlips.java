package org.halfsilver.link;

import java.util.ArrayList;
import java.util.List;

/** Every text that differs from another in one bit of one UTF-16 code unit. */
final class BitFlips {
    private BitFlips() {
    }

    static List<String> of(String text) {
        var flipped = new ArrayList<String>(text.length() * Character.SIZE);
        for (int i = 0; i < text.length(); i++) {
            for (int bit = 0; bit < Character.SIZE; bit++) {
                flipped.add(text.substring(0, i) + (char) (text.charAt(i) ^ (1 << bit)) + text.substring(i + 1));
            }
        }
        return flipped;
    }
}
