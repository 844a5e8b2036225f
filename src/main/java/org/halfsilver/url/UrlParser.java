package org.halfsilver.url;

import org.jspecify.annotations.Nullable;

/**
 * The basic URL parser (URL standard, section 4.4), its states as methods that read a whole component each. One object
 * parses one input, in time proportional to its length.
 */
final class UrlParser {
    private final String in;
    private final int end;
    private int at;

    private String scheme = "";
    private boolean special;
    private String username = "";
    private String password = "";
    private @Nullable String host;
    private int port = -1;
    private String path = "";
    private boolean opaquePath;
    private @Nullable String query;
    private @Nullable String fragment;

    private UrlParser(String cleaned) {
        in = cleaned;
        end = cleaned.length();
    }

    /** {@return the URL, or null for a failure} */
    static @Nullable ParsedUrl parse(String input, @Nullable ParsedUrl base) {
        return parseCleaned(Cleaning.clean(input), base);
    }

    static @Nullable ParsedUrl parseCleaned(String cleaned, @Nullable ParsedUrl base) {
        UrlParser parser = new UrlParser(cleaned);
        return parser.run(base) ? parser.result() : null;
    }

    /** {@return the index of the colon that ends the scheme, or -1 where a text has no scheme} */
    static int schemeEnd(String text) {
        if (text.isEmpty() || !Ascii.isLetter(text.charAt(0))) {
            return -1;
        }
        for (int i = 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ':') {
                return i;
            }
            if (!Ascii.isLetter(c) && !Ascii.isDigit(c) && c != '+' && c != '-' && c != '.') {
                return -1;
            }
        }
        return -1;
    }

    private ParsedUrl result() {
        return new ParsedUrl(scheme, username, password, host, port, path, opaquePath, query, fragment);
    }

    private boolean run(@Nullable ParsedUrl base) {
        int colon = schemeEnd(in);
        if (colon < 0) {
            return base != null && withoutScheme(base);
        }
        setScheme(Ascii.lowerCase(in.substring(0, colon)));
        at = colon + 1;
        if (scheme.equals("file")) {
            return file(base != null && base.scheme().equals("file") ? base : null);
        }
        if (special) {
            return (base == null || !base.scheme().equals(scheme) || in.startsWith("//", at))
                    ? specialAuthority()
                    : relative(base);
        }
        if (in.startsWith("//", at)) {
            at += 2;
            return authority();
        }
        if (in.startsWith("/", at)) {
            at++;
            return pathQueryAndFragment("");
        }
        return opaquePath();
    }

    private void setScheme(String name) {
        scheme = name;
        special = ParsedUrl.isSpecial(name);
    }

    private boolean withoutScheme(ParsedUrl base) {
        if (base.opaquePath() && !in.startsWith("#")) {
            return false;
        }
        setScheme(base.scheme());
        return scheme.equals("file") ? file(base) : relative(base);
    }

    /** Relative state and relative slash state. */
    private boolean relative(ParsedUrl base) {
        if (isSeparator(at)) {
            at++;
            if (isSeparator(at)) {
                at++;
                return special ? specialAuthority() : authority();
            }
            takeAuthority(base);
            return pathQueryAndFragment("");
        }
        takeAuthority(base);
        return relativePath(base);
    }

    private void takeAuthority(ParsedUrl base) {
        username = base.username();
        password = base.password();
        host = base.host();
        port = base.port();
    }

    private boolean relativePath(ParsedUrl base) {
        opaquePath = base.opaquePath();
        if (at == end || in.charAt(at) == '#' || in.charAt(at) == '?') {
            path = base.path();
            query = base.query();
            return queryAndFragment();
        }
        return pathQueryAndFragment(UrlPath.shorten(base.path(), scheme));
    }

    private boolean specialAuthority() {
        while (isSeparator(at)) {
            at++;
        }
        return authority();
    }

    /** Authority, host and port states. */
    private boolean authority() {
        int stop = at;
        int lastAt = -1;
        for (; stop < end; stop++) {
            char c = in.charAt(stop);
            if (c == '@') {
                lastAt = stop;
            } else if (endsAuthority(c)) {
                break;
            }
        }
        int hostStart = at;
        if (lastAt >= 0) {
            credentials(at, lastAt);
            hostStart = lastAt + 1;
            if (hostStart == stop) {
                return false;
            }
        }
        int hostEnd = hostEnd(hostStart, stop);
        if (hostEnd == hostStart && (special || hostEnd < stop)) {
            return false;
        }
        host = Host.parse(in, hostStart, hostEnd, special);
        if (host == null || (hostEnd < stop && !port(hostEnd + 1, stop))) {
            return false;
        }
        at = stop;
        return pathStart();
    }

    private void credentials(int from, int to) {
        int colon = in.indexOf(':', from);
        int nameEnd = colon < 0 || colon > to ? to : colon;
        username = PercentEncodeSet.USERINFO.encode(in, from, nameEnd);
        if (nameEnd < to) {
            password = PercentEncodeSet.USERINFO.encode(in, nameEnd + 1, to);
        }
    }

    private int hostEnd(int from, int to) {
        boolean insideBrackets = false;
        for (int i = from; i < to; i++) {
            switch (in.charAt(i)) {
                case '[' -> insideBrackets = true;
                case ']' -> insideBrackets = false;
                case ':' -> {
                    if (!insideBrackets) {
                        return i;
                    }
                }
                default -> {
                }
            }
        }
        return to;
    }

    private boolean port(int from, int to) {
        if (from == to) {
            return true;
        }
        int number = 0;
        for (int i = from; i < to; i++) {
            char c = in.charAt(i);
            if (!Ascii.isDigit(c)) {
                return false;
            }
            number = number * 10 + c - '0';
            if (number > 0xFFFF) {
                return false;
            }
        }
        port = number == ParsedUrl.defaultPort(scheme) ? -1 : number;
        return true;
    }

    /** File, file slash and file host states. */
    private boolean file(@Nullable ParsedUrl base) {
        host = "";
        if (isSeparator(at)) {
            at++;
            if (isSeparator(at)) {
                at++;
                return fileHost();
            }
            String root = "";
            if (base != null) {
                host = base.host();
                root = UrlPath.startsWithDriveLetter(in, at, end) ? "" : UrlPath.leadingDriveLetter(base.path());
            }
            return pathQueryAndFragment(root);
        }
        if (base == null) {
            return pathQueryAndFragment("");
        }
        host = base.host();
        return UrlPath.startsWithDriveLetter(in, at, end) ? pathQueryAndFragment("") : relativePath(base);
    }

    private boolean fileHost() {
        int stop = at;
        while (stop < end && !endsAuthority(in.charAt(stop))) {
            stop++;
        }
        if (stop - at == 2 && UrlPath.isDriveLetter(in, at)) {
            return pathQueryAndFragment("");
        }
        if (stop > at) {
            String name = Host.parse(in, at, stop, /* special= */ true);
            if (name == null) {
                return false;
            }
            host = name.equals("localhost") ? "" : name;
        }
        at = stop;
        return pathStart();
    }

    private boolean pathStart() {
        if (isSeparator(at)) {
            at++;
            return pathQueryAndFragment("");
        }
        boolean pathFollows = special || (at < end && in.charAt(at) != '?' && in.charAt(at) != '#');
        return pathFollows ? pathQueryAndFragment("") : queryAndFragment();
    }

    private boolean pathQueryAndFragment(String before) {
        UrlPath reader = new UrlPath(scheme, special, before);
        at = reader.read(in, at);
        path = reader.toString();
        return queryAndFragment();
    }

    private boolean opaquePath() {
        int stop = at;
        while (stop < end && in.charAt(stop) != '?' && in.charAt(stop) != '#') {
            stop++;
        }
        opaquePath = true;
        boolean spaceBeforeMark = stop < end && stop > at && in.charAt(stop - 1) == ' ';
        path = spaceBeforeMark
                ? PercentEncodeSet.C0_CONTROL.encode(in, at, stop - 1) + "%20"
                : PercentEncodeSet.C0_CONTROL.encode(in, at, stop);
        at = stop;
        return queryAndFragment();
    }

    private boolean queryAndFragment() {
        if (at < end && in.charAt(at) == '?') {
            int hash = in.indexOf('#', at);
            int stop = hash < 0 ? end : hash;
            PercentEncodeSet set = special ? PercentEncodeSet.SPECIAL_QUERY : PercentEncodeSet.QUERY;
            query = set.encode(in, at + 1, stop);
            at = stop;
        }
        if (at < end) {
            fragment = PercentEncodeSet.FRAGMENT.encode(in, at + 1, end);
        }
        return true;
    }

    private boolean endsAuthority(char c) {
        return c == '/' || c == '?' || c == '#' || (c == '\\' && special);
    }

    /** Whether a solidus stands there, or what special schemes take for one. */
    private boolean isSeparator(int index) {
        return index < end && (in.charAt(index) == '/' || (in.charAt(index) == '\\' && special));
    }
}
