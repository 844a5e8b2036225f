package org.halfsilver.web;

/** What a request asks for, by path and query: a server takes the absolute form as well (RFC 9112 section 3.2.2). */
final class RequestTarget {
    private static final String SCHEME_END = "://";

    private RequestTarget() {
    }

    /** {@return a target in its origin form; one of another form as it is} */
    static String originForm(String target) {
        if (target.startsWith("/")) {
            return target;
        }
        int authority = target.indexOf(SCHEME_END);
        int path = authority < 0 ? -1 : target.indexOf('/', authority + SCHEME_END.length());
        return path < 0 ? target : target.substring(path);
    }
}
