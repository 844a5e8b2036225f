package org.halfsilver.rewrite.css;

/** Names from a message as a report may show them: short, lower case, letters, digits and hyphens. */
final class ReportedName {
    private static final int MAX_LENGTH = 32;

    private ReportedName() {
    }

    static String of(String name) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < name.length() && out.length() < MAX_LENGTH; i++) {
            int c = CssChars.lower(name.charAt(i));
            if (c < 128 && CssChars.isName(c) && c != 0) {
                out.append((char) c);
            }
        }
        return out.toString();
    }
}
