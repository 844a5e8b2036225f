package org.halfsilver.url;

/** The path state (URL standard, section 4.4): segments, each written with the solidus before it. */
final class UrlPath {
    private final boolean special;
    private final boolean file;
    private final StringBuilder out;

    UrlPath(String scheme, boolean special, String before) {
        this.special = special;
        this.file = scheme.equals("file");
        this.out = new StringBuilder(before);
    }

    /** Reads segments up to a query, a fragment or the end, and returns the index of that. */
    int read(String in, int from) {
        int start = from;
        while (true) {
            int stop = start;
            while (stop < in.length() && !endsSegment(in.charAt(stop))) {
                stop++;
            }
            boolean more = stop < in.length() && in.charAt(stop) != '?' && in.charAt(stop) != '#';
            segment(in, start, stop, more);
            if (!more) {
                return stop;
            }
            start = stop + 1;
        }
    }

    private boolean endsSegment(char c) {
        return c == '/' || c == '?' || c == '#' || (c == '\\' && special);
    }

    private void segment(String in, int from, int to, boolean more) {
        int dots = dots(in, from, to);
        if (dots == 2) {
            out.setLength(shortenedLength(out, file));
        }
        if (dots > 0) {
            if (!more) {
                out.append('/');
            }
            return;
        }
        boolean driveLetter = file && out.isEmpty() && to - from == 2 && isDriveLetter(in, from);
        out.append('/');
        if (driveLetter) {
            out.append(in.charAt(from)).append(':');
        } else {
            PercentEncodeSet.PATH.encodeTo(out, in, from, to);
        }
    }

    /** {@return 1 for a single-dot segment, 2 for a double-dot segment, 0 for any other} */
    private static int dots(String in, int from, int to) {
        int count = 0;
        int i = from;
        while (i < to && count < 3) {
            if (in.charAt(i) == '.') {
                i++;
            } else if (in.regionMatches(/* ignoreCase= */ true, i, "%2e", 0, 3) && i + 3 <= to) {
                i += 3;
            } else {
                return 0;
            }
            count++;
        }
        return count < 3 ? count : 0;
    }

    /** {@return a path without its last segment; a file's drive letter stays} */
    static String shorten(String path, String scheme) {
        return path.substring(0, shortenedLength(path, scheme.equals("file")));
    }

    private static int shortenedLength(CharSequence path, boolean file) {
        int length = path.length();
        if (file && length == 3 && isNormalizedDriveLetter(path)) {
            return length;
        }
        while (length > 0 && path.charAt(length - 1) != '/') {
            length--;
        }
        return Math.max(length - 1, 0);
    }

    /** {@return the drive letter that a file's path begins with, as a path, or the empty path} */
    static String leadingDriveLetter(String path) {
        boolean whole = path.length() == 3 || (path.length() > 3 && path.charAt(3) == '/');
        return whole && isNormalizedDriveLetter(path) ? path.substring(0, 3) : "";
    }

    private static boolean isNormalizedDriveLetter(CharSequence path) {
        return path.charAt(0) == '/' && Ascii.isLetter(path.charAt(1)) && path.charAt(2) == ':';
    }

    static boolean isDriveLetter(String in, int at) {
        return Ascii.isLetter(in.charAt(at)) && (in.charAt(at + 1) == ':' || in.charAt(at + 1) == '|');
    }

    static boolean startsWithDriveLetter(String in, int at, int end) {
        return end - at >= 2 && isDriveLetter(in, at) && (end - at == 2 || "/\\?#".indexOf(in.charAt(at + 2)) >= 0);
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
