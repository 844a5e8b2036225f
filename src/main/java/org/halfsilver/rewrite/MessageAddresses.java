package org.halfsilver.rewrite;

import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.halfsilver.link.LinkPurpose;
import org.halfsilver.link.OpenedLink;
import org.halfsilver.link.SealRefusal;
import org.halfsilver.link.Sealing;
import org.halfsilver.rewrite.css.CssAddresses;
import org.halfsilver.tracker.ImagePresentation;
import org.halfsilver.tracker.ImagePresentation.Visibility;
import org.halfsilver.tracker.TrackerCatalog;
import org.halfsilver.tracker.TrackerVerdict;
import org.halfsilver.url.Base;
import org.halfsilver.url.Reference;
import org.halfsilver.url.WebAddress;

/** Decides about every address of one message, makes one link for each, and reports. */
final class MessageAddresses implements CssAddresses {
    /** What a link's path begins with. */
    private static final String LINK_PATH = "/i/";
    private static final ImagePresentation ANY = new ImagePresentation(Dimension.UNKNOWN, Dimension.UNKNOWN,
            Visibility.SHOWN);

    private final RewriteRequest request;
    private final RewriteLimits limits;
    private final TrackerCatalog trackers;
    private final Report report;
    private final @Nullable Base base;
    private final String ownPrefix;
    private final Map<String, Sealing> sealed = new HashMap<>();
    private @Nullable Sealing blockedTracker;
    private ImagePresentation behind = ANY;

    MessageAddresses(RewriteRequest request, RewriteLimits limits, TrackerCatalog trackers, Report report,
            @Nullable Base base) {
        this.request = request;
        this.limits = limits;
        this.trackers = trackers;
        this.report = report;
        this.base = base;
        this.ownPrefix = request.links().publicUrl() + LINK_PATH;
    }

    @Nullable
    Base base() {
        return base;
    }

    boolean isHeld() {
        return request.remoteImages() == RemoteImages.HOLD;
    }

    /**
     * Says how the images behind an element are seen, until {@link #endBehind}. Those of an element that is left out aren't
     * loaded, so nobody counts anything by them.
     */
    void beginBehind(ImagePresentation element) {
        behind = element.visibility() == Visibility.LEFT_OUT ? ANY : element;
    }

    void endBehind() {
        behind = ANY;
    }

    @Override
    public @Nullable String image(String address, String source) {
        return image(address, source, ANY);
    }

    @Override
    public void notAnImage(String address, String source) {
        taken(address, source, BlockReason.NOT_AN_IMAGE);
    }

    @Override
    public void placeForbidden(String address, String source) {
        taken(address, source, BlockReason.PLACE_FORBIDDEN);
    }

    @Override
    public void text(String text, String source) {
        namedHost(text, source, BlockReason.PLACE_FORBIDDEN);
    }

    /** Reports a text that goes, if it is an address that names its host. */
    void namedHost(String text, String source, BlockReason reason) {
        if (withoutBase(text) instanceof Reference.Web web) {
            report.blocked(web.address().toString(), source, reason);
        }
    }

    /** {@return what to write for an image's address, or null where it must go} */
    @Nullable
    String image(String value, String source, ImagePresentation presentation) {
        if (value.startsWith(ownPrefix)) {
            return ownLink(value, source, presentation);
        }
        if (value.isBlank()) {
            // Browsers load nothing then, although the base would make an address of it.
            return null;
        }
        return switch (parse(value)) {
            case Reference.Web web -> remote(web.address(), source, presentation);
            case Reference.Cid cid -> isContentId(cid.id())
                    ? "cid:" + cid.id()
                    : blocked(value, source, BlockReason.ADDRESS_INVALID);
            case Reference.Data data -> {
                String rebuilt = DataImage.rebuild(data);
                yield rebuilt == null ? blocked(value, source, BlockReason.DATA_INVALID) : rebuilt;
            }
            case Reference.Other ignored -> blocked(value, source, BlockReason.SCHEME_FORBIDDEN);
            case Reference.Invalid ignored -> blocked(value, source, BlockReason.ADDRESS_INVALID);
            case Reference.Relative ignored ->
                blocked(value, source, BlockReason.ADDRESS_RELATIVE);
        };
    }

    /** A part of the message is named, nothing on the network (RFC 2392, section 2); no name has what begins a host. */
    private static boolean isContentId(String id) {
        return !id.startsWith("/") && !id.contains("//") && id.indexOf('\\') < 0;
    }

    private Reference parse(String value) {
        return base == null ? withoutBase(value) : Reference.parse(value, base);
    }

    /** Without a base an address may still name its host, as mail does with two slashes; then it is read as https. */
    private static Reference withoutBase(String value) {
        Reference reference = Reference.parse(value, null);
        return reference instanceof Reference.Relative ? Nowhere.orRelative(value) : reference;
    }

    private @Nullable String ownLink(String link, String source, ImagePresentation presentation) {
        return switch (request.links().open(link.substring(ownPrefix.length()))) {
            case OpenedLink.Image image -> {
                WebAddress address = WebAddress.parse(image.address());
                TrackerVerdict verdict = address == null ? null : verdict(address, presentation);
                yield isBlocked(verdict) && blockedTracker(image.address()) instanceof Sealing.Link instead
                        ? shown(image.address(), instead.url(), source, verdict, presentation)
                        : shown(image.address(), link, source, verdict, presentation);
            }
            // It says nothing of the tracker.
            case OpenedLink.BlockedTracker ignored -> shown(link, link, source, null, presentation);
            case OpenedLink.Refused ignored -> blocked(link, source, BlockReason.LINK_INVALID);
        };
    }

    private String shown(String url, String link, String source, @Nullable TrackerVerdict verdict,
            ImagePresentation presentation) {
        report.image(new RewrittenImage(url, link, source, verdict));
        return isHeld() ? Placeholder.of(presentation.width(), presentation.height()) : link;
    }

    private @Nullable TrackerVerdict verdict(WebAddress address, ImagePresentation presentation) {
        return trackers.verdict(address.scheme(), address.host(), address.pathAndQuery(),
                presentation.equals(ANY) ? behind : presentation);
    }

    private boolean isBlocked(@Nullable TrackerVerdict verdict) {
        return verdict != null && request.trackers() == TrackerHandling.BLOCK;
    }

    private @Nullable String remote(WebAddress address, String source, ImagePresentation presentation) {
        String url = address.toString();
        TrackerVerdict verdict = verdict(address, presentation);
        return switch (isBlocked(verdict) ? blockedTracker(url) : sealed(url)) {
            case Sealing.Link link -> shown(url, link.url(), source, verdict, presentation);
            case Sealing.Refused refused -> blocked(url, source, refused.reason() == SealRefusal.ADDRESS_TOO_LONG
                    ? BlockReason.ADDRESS_TOO_LONG
                    : BlockReason.ADDRESS_INVALID);
        };
    }

    private Sealing sealed(String url) {
        Sealing known = sealed.get(url);
        if (known != null) {
            return known;
        }
        if (sealed.size() == limits.maxAddresses()) {
            throw new LimitExceeded(RewriteRefusal.TOO_MANY_ADDRESSES, "addresses", sealed.size() + 1L,
                    limits.maxAddresses());
        }
        Sealing sealing = request.links().seal(url, LinkPurpose.IMAGE);
        sealed.put(url, sealing);
        return sealing;
    }

    /** A blocked tracker's link says nothing of the tracker, so one does for all. */
    private Sealing blockedTracker(String url) {
        Sealing known = blockedTracker;
        if (known == null) {
            known = request.links().seal(url, LinkPurpose.BLOCKED_TRACKER);
            blockedTracker = known instanceof Sealing.Link ? known : null;
        }
        return known;
    }

    private @Nullable String blocked(String url, String source, BlockReason reason) {
        report.blocked(Hyperlinks.clean(url), source, reason);
        return null;
    }

    /** Reports an address that is not written in any form. */
    void taken(String value, String source, BlockReason reason) {
        String cleaned = Hyperlinks.clean(value);
        if (cleaned.isEmpty() || cleaned.startsWith("#")) {
            return;
        }
        String url = parse(value) instanceof Reference.Web web ? web.address().toString() : cleaned;
        report.blocked(url, source, reason);
    }
}
