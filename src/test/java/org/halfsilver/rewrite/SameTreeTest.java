package org.halfsilver.rewrite;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.halfsilver.Chromium;
import org.halfsilver.Shared;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Chromium builds of the output the tree that it was written for: by {@code innerHTML}, in {@code srcdoc}, by
 * {@code document.write} and as a document of its own.
 */
@Tag("slow")
class SameTreeTest {
    private static final String HOST = "http://host.test/";
    private static Chromium chromium;
    private static Page page;
    private static Page own;
    private static String shown = "";

    @BeforeAll
    static void start() {
        chromium = Chromium.start();
        page = chromium.browser().newPage();
        page.route("**/*", route -> answer(route, "<!DOCTYPE html><title>host</title><body>"));
        page.navigate(HOST);
        page.evaluate(DomText.SCRIPT);
        own = chromium.browser().newPage();
        own.addInitScript(DomText.SCRIPT);
        own.route("**/*", route -> answer(route, shown));
    }

    @AfterAll
    static void stop() {
        if (chromium != null) {
            chromium.close();
        }
    }

    private static void answer(Route route, String html) {
        if (route.request().url().equals(HOST)) {
            route.fulfill(new Route.FulfillOptions().setContentType("text/html; charset=utf-8").setBody(html));
        } else {
            route.abort();
        }
    }

    private static void check(String message, String what, boolean ownDocument) {
        String html = Rewriting.html(message);
        String document = DomText.ofDocument(html);

        assertThat(page.evaluate("html => inContexts(html)", html)).as(what)
                .isEqualTo(List.of(DomText.ofFragment(html), document, document));
        if (ownDocument) {
            shown = html;
            own.navigate(HOST);
            assertThat(own.evaluate("() => ownDocument()")).as(what).isEqualTo(document);
        }
    }

    @Test
    void generatedMessages() {
        for (long seed = 0; seed < 250; seed++) {
            check(MessageGenerator.message(seed), "seed " + seed, seed % 5 == 0);
        }
    }

    @Test
    void realMailAndMutants() throws IOException {
        List<Path> files = Shared.files("mail", ".html");
        for (int i = 0; i < files.size(); i += 10) {
            String message = Files.readString(files.get(i), StandardCharsets.ISO_8859_1);
            check(message, files.get(i).toString(), i % 50 == 0);
            check(MessageGenerator.mutated(message, i), "mutant " + i, /* ownDocument= */ false);
        }
    }
}
