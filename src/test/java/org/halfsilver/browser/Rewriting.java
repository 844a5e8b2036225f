package org.halfsilver.browser;

import java.time.InstantSource;

import org.jspecify.annotations.Nullable;

import org.halfsilver.link.LinkKeys;
import org.halfsilver.link.LinkKind;
import org.halfsilver.link.LinkSettings;
import org.halfsilver.link.OpenedLink;
import org.halfsilver.link.ProxyLinks;
import org.halfsilver.link.keys.LinkKeyset;
import org.halfsilver.rewrite.MailRewriter;
import org.halfsilver.rewrite.RemoteImages;
import org.halfsilver.rewrite.RewriteLimits;
import org.halfsilver.rewrite.RewriteRequest;
import org.halfsilver.rewrite.RewriteResult;
import org.halfsilver.rewrite.TrackerHandling;
import org.halfsilver.tracker.TrackerLists;

/** The rewriter with its defaults, all remote images proxied, for one public URL. */
final class Rewriting {
    private final MailRewriter rewriter = new MailRewriter(RewriteLimits.defaults(), new TrackerLists(null, null));
    private final ProxyLinks links;

    Rewriting(String publicUrl) {
        links = new ProxyLinks(new LinkSettings(publicUrl, LinkKind.SEALED, 0),
                new LinkKeys(LinkKeyset.generate()), InstantSource.system());
    }

    /** {@return the message as a browser gets it, nothing where it is refused} */
    String rewrite(String html) {
        return rewrite(html, null);
    }

    String rewrite(String html, @Nullable String baseUrl) {
        RewriteResult result = rewriter
                .rewrite(new RewriteRequest(html, baseUrl, RemoteImages.PROXY, TrackerHandling.PROXY, links));
        return switch (result) {
            case RewriteResult.Rewritten rewritten -> rewritten.html();
            case RewriteResult.Refused refused -> "";
        };
    }

    /** {@return the address behind a link, null where it is none} */
    @Nullable
    String addressBehind(String link) {
        String prefix = links.publicUrl() + "/i/";
        return link.startsWith(prefix) && links.open(link.substring(prefix.length())) instanceof OpenedLink.Image image
                ? image.address()
                : null;
    }
}
