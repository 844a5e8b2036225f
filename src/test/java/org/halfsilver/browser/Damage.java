package org.halfsilver.browser;

import java.util.random.RandomGenerator;

/** Changes by chance where parsers are sensitive: delimiters put in, pieces cut out, doubled or moved. */
final class Damage {
    private static final String[] INSERTIONS = {
        "<", ">", "</", "/>", "\"", "'", "`", "=", "&", "&#", "&lt;", "&quot;", ";", "--", "<!--", "-->", "--!>", "<!",
        "<?", "]]>", "\0",
        "\f", "\t", "\n", "\r", " ", "/", "\\", "/*", "*/", "{", "}", "(", ")", "@", "\\0 ", "\u00a0", "\ufeff", "</p>",
        "</style>", "</svg>",
        "</math>", "</table>", "<p>", "<svg>", "<math>", "<style>", "<template>", "<table>", "<select>", "</select>",
        "<title>", "<br/>", "<a ",
        "</template>", "<plaintext>", "<![CDATA[", "style=", "src="};

    private final RandomGenerator random;

    Damage(RandomGenerator random) {
        this.random = random;
    }

    void apply(StringBuilder text) {
        for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
            change(text);
        }
    }

    private void change(StringBuilder text) {
        int at = random.nextInt(text.length() + 1);
        int end = Math.min(text.length(), at + 1 + random.nextInt(random.nextInt(10) == 0 ? 60 : 6));
        switch (random.nextInt(6)) {
            case 0 -> text.delete(at, end);
            case 1 -> text.insert(random.nextInt(text.length() + 1), text.substring(at, end));
            case 2 -> {
                String moved = text.substring(at, end);
                text.delete(at, end);
                text.insert(random.nextInt(text.length() + 1), moved);
            }
            default -> text.insert(at, INSERTIONS[random.nextInt(INSERTIONS.length)]);
        }
    }
}
