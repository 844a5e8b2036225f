package org.halfsilver.tracker;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/** Reads tracker lists: lines of columns between tabs, described in {@code docs/trackers.md}. */
final class TrackerListParser {
    private static final String NONE = "-";
    private static final int MIN_COLUMNS = 3;
    private static final int MAX_COLUMNS = 6;
    private static final int MAX_LENGTH = 500;

    private final String name;
    private int line;

    private TrackerListParser(String name) {
        this.name = name;
    }

    /**
     * Reads a whole list.
     *
     * @param name what errors call the list
     * @throws TrackerListException at the first bad line
     */
    static List<TrackerRule> parse(String name, String text) {
        TrackerListParser parser = new TrackerListParser(name);
        List<TrackerRule> rules = new ArrayList<>();
        for (String line : (Iterable<String>) text.lines()::iterator) {
            parser.line++;
            if (!line.isBlank() && !line.startsWith("#")) {
                rules.add(parser.rule(line.split("\t", -1)));
            }
        }
        return rules;
    }

    private TrackerRule rule(String[] columns) {
        if (columns.length < MIN_COLUMNS || columns.length > MAX_COLUMNS) {
            throw bad("columns", String.valueOf(columns.length), MIN_COLUMNS + " to " + MAX_COLUMNS + " between tabs");
        }
        for (String column : columns) {
            if (column.isEmpty() || column.length() > MAX_LENGTH || !column.strip().equals(column)) {
                throw bad("column", column, "1 to " + MAX_LENGTH + " characters without outer spaces, - for none");
            }
        }
        String provider = columns[0].equals(NONE) ? null : columns[0];
        String host = host(columns[1]);
        PathPattern path = path(columns[2]);
        List<String> parameters = columns.length > 3 ? parameters(columns[3]) : List.of();
        boolean small = columns.length > 4 && small(columns[4]);
        if (host.equals("*") && path == null) {
            throw bad("path", NONE, "a pattern, where the host is *");
        }
        if (provider == null && path == null) {
            throw bad("path", NONE, "a pattern, where there is no provider");
        }
        return new TrackerRule(provider, host, path, parameters, small);
    }

    private String host(String column) {
        for (int i = 0; i < column.length(); i++) {
            char c = column.charAt(i);
            if (!isLetterOrDigit(c) && c != '.' && c != '-' && c != '*' && c != '_') {
                throw bad("host", column, "letters, digits, dots, hyphens and * only; IDN as xn--");
            }
        }
        if (column.startsWith(".") || column.endsWith(".") || column.contains("..") || column.equals(NONE)) {
            throw bad("host", column, "a domain, *, or a domain with * in it");
        }
        return column.toLowerCase(Locale.ROOT);
    }

    private @Nullable PathPattern path(String column) {
        if (column.equals(NONE)) {
            return null;
        }
        if ((!column.startsWith("/") && !column.startsWith("*")) || column.indexOf('?') >= 0) {
            throw bad("path", column, "a pattern that begins with / or *, without a query");
        }
        return PathPattern.of(column.toLowerCase(Locale.ROOT));
    }

    private List<String> parameters(String column) {
        if (column.equals(NONE)) {
            return List.of();
        }
        List<String> names = List.of(column.toLowerCase(Locale.ROOT).split(",", -1));
        if (names.stream().anyMatch(parameter -> parameter.isBlank() || parameter.indexOf('=') >= 0)) {
            throw bad("parameters", column, "names with commas between them");
        }
        return names;
    }

    private boolean small(String column) {
        if (!column.equals(NONE) && !column.equals("small")) {
            throw bad("when", column, "small or -");
        }
        return !column.equals(NONE);
    }

    private static boolean isLetterOrDigit(char c) {
        return c < 0x80 && Character.isLetterOrDigit(c);
    }

    private TrackerListException bad(String what, String value, String expected) {
        return new TrackerListException(name + ":" + line, what + ": " + value + " (expected: " + expected + ")");
    }
}
