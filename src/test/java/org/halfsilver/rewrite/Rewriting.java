package org.halfsilver.rewrite;

import java.time.InstantSource;

import org.halfsilver.link.LinkKeys;
import org.halfsilver.link.LinkKind;
import org.halfsilver.link.LinkSettings;
import org.halfsilver.link.ProxyLinks;
import org.halfsilver.link.keys.LinkKeyset;
import org.halfsilver.tracker.TrackerLists;

/** A rewriter as the tests use it, with links below {@value #PUBLIC_URL}. */
final class Rewriting {
    static final String PUBLIC_URL = "http://halfsilver.test";
    static final ProxyLinks LINKS = new ProxyLinks(new LinkSettings(PUBLIC_URL, LinkKind.SEALED, 0),
            new LinkKeys(LinkKeyset.generate()), InstantSource.system());
    static final MailRewriter REWRITER = new MailRewriter(RewriteLimits.defaults(), new TrackerLists(null, null));

    private Rewriting() {
    }

    static RewriteResult.Rewritten rewrite(String html, RemoteImages images) {
        return rewrite(html, images, TrackerHandling.BLOCK);
    }

    static RewriteResult.Rewritten rewrite(String html, RemoteImages images, TrackerHandling trackers) {
        RewriteResult result = REWRITER.rewrite(new RewriteRequest(html, null, images, trackers, LINKS));
        if (result instanceof RewriteResult.Rewritten rewritten) {
            return rewritten;
        }
        throw new AssertionError(result);
    }

    static RewriteResult.Rewritten rewrite(String html) {
        return rewrite(html, RemoteImages.PROXY);
    }

    static String html(String html) {
        return rewrite(html).html();
    }

    /** {@return the rewritten message with {@code LINK} for every link} */
    static String shown(String html) {
        return html(html).replaceAll(PUBLIC_URL + "/i/[A-Za-z0-9_-]+", "LINK");
    }
}
