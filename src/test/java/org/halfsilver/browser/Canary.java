package org.halfsilver.browser;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Hosts that nobody may talk to. Messages are written with one placeholder for their host; each showing gets its own. */
final class Canary {
    /** Below this, no name exists; a browser's log shows it where the browser tried. */
    static final String DOMAIN = "canary.test";

    /** What messages contain in place of a host until they are shown. */
    static final String PLACEHOLDER = "canary-host.test";

    private static final Pattern HOST = Pattern.compile("m(\\d+)([dsxiw])\\.canary\\.test");

    /**
     * Chromium's log of a request for a part of the message, a scheme that it doesn't know and refuses; the name of the part
     * stands there as if it were a host.
     */
    private static final String CONTENT_ID = "\"url\":\"cid:";

    /** One message in one context. */
    record Showing(int message, Context context) {}

    private Canary() {
    }

    /** Adds the showings whose hosts stand in a line of a browser's log. */
    static void collect(String line, Set<Showing> found) {
        if (!line.contains(DOMAIN) || line.contains(CONTENT_ID)) {
            return;
        }
        Matcher matcher = HOST.matcher(line);
        while (matcher.find()) {
            found.add(new Showing(Integer.parseInt(matcher.group(1)), Context.ofLetter(matcher.group(2))));
        }
    }

    static Set<Showing> none() {
        return new LinkedHashSet<>();
    }
}
