package org.halfsilver.browser;

/** The ways in which a webmail puts a message on the screen. */
enum Context {
    /** A document of its own, in a frame. */
    DOCUMENT('d'),
    /** {@code <iframe srcdoc>} with scripts. */
    SRCDOC('s'),
    /** {@code <iframe sandbox srcdoc>} without scripts, where {@code noscript} is live. */
    SANDBOX('x'),
    /** {@code innerHTML} in a page with scripts. */
    INNER_HTML('i'),
    /** {@code document.write} in a page with scripts. */
    WRITE('w');

    private final char letter;

    Context(char letter) {
        this.letter = letter;
    }

    static Context ofLetter(String letter) {
        for (Context context : values()) {
            if (context.letter == letter.charAt(0)) {
                return context;
            }
        }
        throw new IllegalArgumentException("context: " + letter + " (expected: d, s, x, i or w)");
    }

    /** {@return the host that stands for the senders of one message in this context} */
    String canaryHost(int message) {
        return "m" + message + letter + "." + Canary.DOMAIN;
    }
}
