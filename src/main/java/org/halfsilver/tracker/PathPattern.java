package org.halfsilver.tracker;

import java.util.ArrayList;
import java.util.List;

/**
 * A pattern for paths: literal text with {@code *} for any characters, read from the path's beginning; a closing
 * {@code $} stands for the path's end, a closing {@code ^} for the end or anything but a letter. Matching looks for each
 * literal once, from left to right, and never goes back.
 */
final class PathPattern {
    private final List<String> literals;
    private final boolean anchoredStart;
    private final Ending ending;

    private enum Ending {
        ANYTHING, END, NO_LETTER
    }

    private PathPattern(List<String> literals, boolean anchoredStart, Ending ending) {
        this.literals = literals;
        this.anchoredStart = anchoredStart;
        this.ending = ending;
    }

    /** Reads a pattern in lower case. */
    static PathPattern of(String pattern) {
        Ending ending = pattern.endsWith("$") ? Ending.END : pattern.endsWith("^") ? Ending.NO_LETTER : Ending.ANYTHING;
        String text = ending == Ending.ANYTHING ? pattern : pattern.substring(0, pattern.length() - 1);
        List<String> literals = new ArrayList<>();
        int start = 0;
        for (int star = text.indexOf('*'); star >= 0; star = text.indexOf('*', start)) {
            if (star > start) {
                literals.add(text.substring(start, star));
            }
            start = star + 1;
        }
        if (start < text.length()) {
            literals.add(text.substring(start));
        }
        boolean open = text.endsWith("*") || literals.isEmpty();
        return new PathPattern(List.copyOf(literals), !text.startsWith("*"), open ? Ending.ANYTHING : ending);
    }

    /** {@return the first text that has to stand in a path, empty where any path matches} */
    String firstLiteral() {
        return literals.isEmpty() ? "" : literals.getFirst();
    }

    /** {@return whether a path in lower case matches} */
    boolean matches(String path) {
        int at = 0;
        int last = literals.size() - 1;
        for (int i = 0; i <= last; i++) {
            String literal = literals.get(i);
            boolean here = i == 0 && anchoredStart;
            int found = i == last && !here
                    ? findLast(path, literal, at)
                    : here ? path.startsWith(literal) ? 0 : -1 : path.indexOf(literal, at);
            if (found < 0) {
                return false;
            }
            at = found + literal.length();
        }
        return endsWell(path, at);
    }

    /** The last literal's place: one with the right ending, where the pattern asks for one. */
    private int findLast(String path, String literal, int from) {
        if (ending == Ending.END) {
            int place = path.length() - literal.length();
            return place >= from && path.endsWith(literal) ? place : -1;
        }
        int found = path.indexOf(literal, from);
        while (found >= 0 && !endsWell(path, found + literal.length())) {
            found = path.indexOf(literal, found + 1);
        }
        return found;
    }

    private boolean endsWell(String path, int end) {
        return switch (ending) {
            case ANYTHING -> true;
            case END -> end == path.length();
            case NO_LETTER -> end == path.length() || path.charAt(end) < 'a' || path.charAt(end) > 'z';
        };
    }
}
