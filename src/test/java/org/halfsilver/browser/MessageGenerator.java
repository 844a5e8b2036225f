package org.halfsilver.browser;

import java.util.random.RandomGenerator;

/**
 * Makes hostile messages: pieces of markup with addresses and styles put in, nested in containers that parsers disagree
 * about, and damaged by chance. Every address has {@link Canary#PLACEHOLDER} for its host.
 */
final class MessageGenerator {
    private static final Pieces ADDRESSES = Pieces.of("addresses.txt");
    private static final Pieces ELEMENTS = Pieces.of("elements.txt");
    private static final Pieces CONTAINERS = Pieces.of("containers.txt");
    private static final Pieces STYLES = Pieces.of("styles.txt");
    private static final Pieces FUNCTIONS = Pieces.of("functions.txt");
    private static final Pieces RULES = Pieces.of("rules.txt");
    private static final int MAX_LENGTH = 20_000;

    private final RandomGenerator random;

    MessageGenerator(RandomGenerator random) {
        this.random = random;
    }

    /** {@return how many messages {@link #plain} has} */
    static int plainCount() {
        return ELEMENTS.all().size() + STYLES.all().size() + FUNCTIONS.all().size() + RULES.all().size()
                + ADDRESSES.all().size() + CONTAINERS.all().size();
    }

    /** {@return a message that shows one piece by itself, so that each was tried at least once} */
    String plain(int number) {
        int i = number;
        if (i < ELEMENTS.all().size()) {
            return fill(ELEMENTS.all().get(i), "//ⓗ/x", "background:url(//ⓗ/x)", "p{background:url(//ⓗ/x)}");
        }
        i -= ELEMENTS.all().size();
        if (i < STYLES.all().size()) {
            return "<p style='" + style(STYLES.all().get(i), "url(//ⓗ/x)", "//ⓗ/x").replace("'", "&#39;") + "'>x</p>";
        }
        i -= STYLES.all().size();
        if (i < FUNCTIONS.all().size()) {
            return "<style>p{background:" + FUNCTIONS.all().get(i).replace("ⓤ", "//ⓗ/x") + "}</style><p>x</p>";
        }
        i -= FUNCTIONS.all().size();
        if (i < RULES.all().size()) {
            return "<style>" + rule(RULES.all().get(i), "background:url(//ⓗ/x)") + "</style><p title=a>x</p>";
        }
        i -= RULES.all().size();
        if (i < ADDRESSES.all().size()) {
            return "<img src=\"" + ADDRESSES.all().get(i) + "\">";
        }
        return CONTAINERS.all().get(i - ADDRESSES.all().size()).replace("ⓧ", "<img src=//ⓗ/x>");
    }

    /** {@return a message of several pieces} */
    String next() {
        StringBuilder message = new StringBuilder();
        for (int pieces = 1 + random.nextInt(3); pieces > 0; pieces--) {
            String piece = piece();
            for (int depth = random.nextInt(4); depth > 0 && piece.length() < MAX_LENGTH; depth--) {
                piece = CONTAINERS.any(random).replace("ⓧ", piece);
            }
            message.append(piece);
        }
        if (random.nextInt(3) == 0) {
            new Damage(random).apply(message);
        }
        return message.toString();
    }

    /** {@return one piece with everything put in but the host} */
    String piece() {
        String style = style(STYLES.any(random), function(), address());
        return fill(ELEMENTS.any(random), address(), style, rule(RULES.any(random), style));
    }

    private String address() {
        return ADDRESSES.any(random);
    }

    private String function() {
        return FUNCTIONS.any(random).replace("ⓤ", address());
    }

    private static String style(String style, String function, String address) {
        return style.replace("ⓕ", function).replace("ⓤ", address);
    }

    private String rule(String rule, String style) {
        return rule.replace("ⓓ", style).replace("ⓕ", function()).replace("ⓤ", address());
    }

    private static String fill(String element, String address, String style, String rule) {
        return element.replace("ⓒ", style).replace("ⓡ", rule).replace("ⓤ", address);
    }

    /** Puts the placeholder for the host where pieces have their mark for it. */
    static String withPlaceholder(String message) {
        return message.replace("ⓗ", Canary.PLACEHOLDER);
    }
}
