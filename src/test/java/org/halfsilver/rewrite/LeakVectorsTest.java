package org.halfsilver.rewrite;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.halfsilver.browser.Pieces;

import static org.assertj.core.api.Assertions.assertThat;

/** Ways in which browsers are made to load something, one a line of {@code leak-vectors.txt}, by classes. */
class LeakVectorsTest {
    static List<String> vectors() throws IOException {
        try (InputStream in = Objects.requireNonNull(LeakVectorsTest.class.getResourceAsStream("leak-vectors.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.replace("\\n", "\n").replace("\\r", "\r").replace("\\t", "\t")
                            .replace("\\f", "\f")
                            .replace("\\0", "\0").replace("\\1", "\u0001"))
                    .toList();
        }
    }

    /** What the browsers are shown too; each of these has a test of its own there. */
    static List<String> browserVectors() {
        return Pieces.of("vectors.txt").all().stream().map(line -> line.replace("ⓗ", "leak.test")).toList();
    }

    @ParameterizedTest
    @MethodSource({"vectors", "browserVectors"})
    void vector_leavesNoForeignAddress(String html) {
        for (RemoteImages images : RemoteImages.values()) {
            String rewritten = Rewriting.rewrite(html, images).html();
            assertThat(ForeignAddresses.in(rewritten)).as(rewritten).isEmpty();
            assertThat(Rewriting.rewrite(rewritten, images).html()).isEqualTo(rewritten);
        }
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void vectorInsideOtherMarkup_leavesNoForeignAddress(String html) {
        for (String around : List.of("<table><tr><td>@</table>", "<div title=\"@\">@</div>", "<noscript>@</noscript>",
                "<p><b><a>@",
                "<svg><foreignObject>@</svg>", "<math><mtext>@</math>", "<select><option>@</select>",
                "<template>@</template>@",
                "<style>@</style>", "<textarea>@</textarea>@", "<!--@--><!-->@", "<xmp>@</xmp>",
                "<html><head>@</head><body>@",
                "<noscript><style>@</noscript>@", "<title>@</title>@", "<iframe>@</iframe>@", "<ruby><rt>@",
                "<form><button>@")) {
            String rewritten = Rewriting.html(around.replace("@", html));
            assertThat(ForeignAddresses.in(rewritten)).as(rewritten).isEmpty();
            assertThat(Rewriting.html(rewritten)).as(around).isEqualTo(rewritten);
        }
    }
}
