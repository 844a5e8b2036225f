package org.halfsilver.browser;

import java.util.ArrayList;
import java.util.List;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.halfsilver.Chromium;
import org.halfsilver.rewrite.RemoteImages;

import static org.assertj.core.api.Assertions.assertThat;

/** A message whose images are held, before the reader asks for them and after. */
@Tag("slow")
class HeldImagesTest {
    private static final String WEBMAIL = "http://mail.test/";
    private static final String HALFSILVER = "http://halfsilver.test";

    /** Images of known sizes, by attribute and style, in the flow, in tables and behind text; each followed by a mark. */
    private static final String MESSAGE = """
            <!DOCTYPE html><html><head><style>.hero{background:url(http://a.test/h) red;height:50px}</style></head>
            <body background="http://a.test/b"><p id=a>text</p>
            <img src="http://a.test/1" width=200 height=100><p id=b>text</p>
            <img src="http://a.test/2" style="width:120px;height:80px"><p id=c>text</p>
            <img src="http://a.test/3" width=100 height=60 style="width:300px;max-width:50%;height:90px"><p id=d>text</p>
            <picture><source srcset="http://a.test/4 2x"><img src="http://a.test/5" width=90 height=30></picture><p id=e>text</p>
            <table><tr><td background="http://a.test/6" width=50 height=40>x</td><td><img src="http://a.test/7" width=40
            height=70></td><td id=f>text</td></tr></table>
            <div class=hero>x</div><p id=g>text</p>
            <input type=image src="http://a.test/8" width=33 height=44><p id=h>text</p>
            <img srcset="http://a.test/9 1x" width=60 height=50><p id=i>text</p>
            </body></html>
            """;
    private static final String PLACES = """
            () => [...document.querySelectorAll('[id]')].map(e => e.id + JSON.stringify(e.getBoundingClientRect())).join()
            """;

    private final SamplePictures pictures = new SamplePictures();
    private final Rewriting rewriting = new Rewriting(HALFSILVER);
    private final List<String> requests = new ArrayList<>();

    @Test
    void heldMessage_loadsNothing_andKeepsItsPlacesWhenItsImagesAreShown() {
        try (Chromium chromium = Chromium.start(); Page page = chromium.browser().newPage()) {
            String held = places(page, rewriting.rewrite(MESSAGE, null, RemoteImages.HOLD));
            assertThat(requests).containsExactly(WEBMAIL);

            String shown = places(page, rewriting.rewrite(MESSAGE));
            assertThat(requests).hasSizeGreaterThan(9).filteredOn(url -> !url.equals(WEBMAIL))
                    .allMatch(url -> url.startsWith(HALFSILVER + "/i/"));
            assertThat(held).isEqualTo(shown).contains("\"width\":");
        }
    }

    private String places(Page page, String html) {
        requests.clear();
        page.unrouteAll();
        page.route("**/*", route -> answer(route, html));
        page.navigate(WEBMAIL);
        return (String) page.evaluate(PLACES);
    }

    private void answer(Route route, String html) {
        String url = route.request().url();
        requests.add(url);
        if (url.equals(WEBMAIL)) {
            route.fulfill(new Route.FulfillOptions().setContentType("text/html; charset=utf-8").setBody(html));
        } else {
            route.fulfill(new Route.FulfillOptions().setContentType("image/png").setBodyBytes(pictures.of(url)));
        }
    }
}
