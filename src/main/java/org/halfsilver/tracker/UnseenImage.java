package org.halfsilver.tracker;

import java.util.List;
import java.util.Set;

/**
 * Tells trackers among the images nobody sees from the spacers of table layouts and from pictures for other screens. A
 * spacer lies among the sender's pictures or is called one, and has the same address in every copy of the message. A
 * tracker's address tells the copies apart, is no picture's, or says what it is for.
 */
final class UnseenImage {
    private static final Set<String> PICTURE_SUFFIXES = Set.of("gif", "png", "jpg", "jpeg", "webp", "bmp", "svg",
            "avif");

    /** Names that say spacer wherever they stand in a file name. */
    private static final List<String> SPACER_WORDS = List.of("spacer", "space", "blank", "empty", "clear", "shim",
            "transp", "trans", "trns", "invisible", "dot", "divider", "separator", "border", "shadow", "line",
            "padding",
            "background");

    /** Names that mean a spacer as a whole, digits and separators left out. */
    private static final Set<String> SPACER_NAMES = Set.of("b", "s", "x", "clr", "null", "gap", "pad", "white", "black",
            "grey", "gray", "bg", "hr", "ul");

    /** Names that say what the image is for, wherever it lies. */
    private static final List<String> COUNTING_WORDS = List.of("open", "track", "beacon", "count", "webbug", "receipt");

    /** What folders of a sender's pictures are called. */
    private static final List<String> PICTURE_FOLDERS = List.of("image", "img", "pic", "graphic", "gfx", "asset",
            "static",
            "media", "template", "layout");

    /** Query parameters that name a version of a file. */
    private static final Set<String> VERSIONS = Set.of("v", "ver", "version", "rev");

    private static final int TOKEN_LENGTH = 16;
    private static final int TOKEN_DIGITS = 4;

    private UnseenImage() {
    }

    static boolean isTracker(ImageAddress address, ImagePresentation presentation) {
        boolean seen = !presentation.isTiny() && !presentation.isHidden();
        if (seen || presentation.isPictureForOtherScreens()) {
            return false;
        }
        String file = address.fileName();
        int dot = file.lastIndexOf('.');
        if (dot < 0 || !PICTURE_SUFFIXES.contains(file.substring(dot + 1)) || isIndividual(address.query())) {
            return true;
        }
        String name = letters(file, dot);
        if (containsOneOf(name, SPACER_WORDS) || SPACER_NAMES.contains(name)) {
            return false;
        }
        String folders = address.path().substring(0, address.path().length() - file.length());
        return containsOneOf(name, COUNTING_WORDS) || hasToken(address.path())
                || !containsOneOf(folders, PICTURE_FOLDERS);
    }

    /** Whether a segment is long and mixes letters and digits, as what stands for one recipient does. */
    private static boolean hasToken(String path) {
        int length = 0;
        int digits = 0;
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            boolean digit = c >= '0' && c <= '9';
            if (digit || (c >= 'a' && c <= 'z') || c == '-' || c == '_' || c == '=') {
                length++;
                digits += digit ? 1 : 0;
                if (length >= TOKEN_LENGTH && digits >= TOKEN_DIGITS) {
                    return true;
                }
            } else {
                length = 0;
                digits = 0;
            }
        }
        return false;
    }

    private static boolean isIndividual(String query) {
        int equals = query.indexOf('=');
        boolean version = query.indexOf('&') < 0 && equals > 0 && VERSIONS.contains(query.substring(0, equals));
        return !query.isEmpty() && !version;
    }

    private static boolean containsOneOf(String text, List<String> words) {
        for (String word : words) {
            if (text.contains(word)) {
                return true;
            }
        }
        return false;
    }

    private static String letters(String file, int end) {
        StringBuilder letters = new StringBuilder(end);
        for (int i = 0; i < end; i++) {
            char c = file.charAt(i);
            if (c >= 'a' && c <= 'z') {
                letters.append(c);
            }
        }
        return letters.toString();
    }
}
