package org.halfsilver.url;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

/** Compares the parser with the URL class of Node.js on generated addresses, relative ones among them. */
@Tag("slow")
class NodeDifferentialTest {
    private static final JsonMapper JSON = JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
    private static final int ADDRESSES = 200_000;
    private static final String[] BASES = {
        "https://example.com:444/a/b?c#d", "file:///C:/a/b", "foo://h/a/b", "foo:/a/b", "http://u:p@h/", "file://h/x"};

    /**
     * Where the standard and Node 20 are known to disagree, the case is translated or left out: the caret in paths and the
     * space that ends an opaque path (changed since), dots that end the path of a scheme that is not special, dots that
     * Node overlooks (beside a label xn--, and encoded ones in file addresses), and a Punycode label that ends in a hyphen (UTS #46 forbids it since revision
     * 33).
     */
    private static final String SCRIPT = """
            const fs = require('fs');
            const href = (input, base) => {
              const url = new URL(input, base ?? undefined);
              const path = url.pathname;
              const dots = path === '' ? /\\.|%2e/i.test(input) : /\\/\\.\\.?(\\/|$)/.test(path);
              const encodedDots = url.protocol === 'file:' && /%2e/i.test(input);
              if (dots || encodedDots || /(^|\\.)xn--[^.]*-(\\.|$)/.test(url.hostname)) return 'left out';
              return path === '' || path.startsWith('/')
                ? url.href.replace(path, () => path.replaceAll('^', '%5E'))
                : url.href.replace(/^([^?#]*) ([?#])/, '$1%20$2');
            };
            const cases = JSON.parse(fs.readFileSync(process.argv[2], 'utf8'));
            fs.writeFileSync(process.argv[3], JSON.stringify(cases.map(({input, base}) => {
              try { return href(input, base); } catch { return null; }
            })));
            """;

    private record Case(String input, @Nullable String base) {
        @Nullable
        String parse() {
            ParsedUrl url = UrlParser.parse(input, base == null ? null : UrlParser.parse(base, null));
            return url == null ? null : url.href();
        }
    }

    @Test
    void generatedAddresses_parseAsInNode(@TempDir Path folder) throws IOException, InterruptedException {
        AddressGenerator addresses = new AddressGenerator(new SplittableRandom(4));
        List<Case> cases = new ArrayList<>();
        for (int i = 0; i < ADDRESSES; i++) {
            cases.add(new Case(addresses.next(), i % 3 == 0 ? BASES[i / 3 % BASES.length] : null));
        }
        String[] expected = node(folder, cases);
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < ADDRESSES; i++) {
            String actual = String.valueOf(cases.get(i).parse());
            if (!actual.equals(String.valueOf(expected[i])) && !"left out".equals(expected[i])) {
                wrong.add(JSON.writeValueAsString(cases.get(i)) + ": " + actual + " (Node: "
                        + expected[i] + ")");
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static String[] node(Path folder, List<Case> cases) throws IOException, InterruptedException {
        Path script = Files.writeString(folder.resolve("parse.js"), SCRIPT);
        Path input = folder.resolve("cases.json");
        Path output = folder.resolve("hrefs.json");
        Files.write(input, JSON.writeValueAsBytes(cases));
        Process process;
        try {
            process = new ProcessBuilder("node", script.toString(), input.toString(), output.toString()).inheritIO()
                    .start();
        } catch (IOException e) {
            return abort("Node.js is not installed: " + e.getMessage());
        }
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return JSON.readValue(output.toFile(), String[].class);
    }
}
