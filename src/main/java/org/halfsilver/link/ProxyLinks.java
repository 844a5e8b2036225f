package org.halfsilver.link;

import java.time.Duration;
import java.time.InstantSource;

import org.jspecify.annotations.Nullable;

/**
 * Makes links (seals addresses) and opens them. The same address gives the same link while the key and, where links
 * expire, the day are the same. Immutable but for its keys, which may be replaced; safe for use by many threads.
 */
public final class ProxyLinks {
    /** Characters that a request line may have in all: method, link, HTTP version, two spaces (RFC 9112 section 3). */
    private static final int MAX_REQUEST_LINE = 16 * 1024;
    private static final int REQUEST_LINE_REST = "HEAD  HTTP/1.1".length();
    private static final String PATH = "/i/";
    private static final long MILLIS_A_DAY = Duration.ofDays(1).toMillis();

    private final LinkSettings settings;
    private final LinkKeys keys;
    private final InstantSource clock;
    private final String tenant;
    private final String prefix;
    private volatile LinkEpoch epoch;

    /**
     * Links of the default tenant.
     *
     * @param settings how links are made
     * @param keys what they are made and opened with
     * @param clock tells the day
     */
    public ProxyLinks(LinkSettings settings, LinkKeys keys, InstantSource clock) {
        this(settings, keys, clock, LinkKeys.DEFAULT_TENANT);
        tryOut();
    }

    private ProxyLinks(LinkSettings settings, LinkKeys keys, InstantSource clock, String tenant) {
        this.settings = settings;
        this.keys = keys;
        this.clock = clock;
        this.tenant = tenant;
        this.prefix = settings.publicUrl() + PATH
                + (settings.kind() == LinkKind.SEALED ? SealedFormat.VERSION : SignedFormat.VERSION);
        this.epoch = new LinkEpoch(keys.ring(), today());
    }

    /**
     * The same, for another tenant: new links are made with its keys, or with the default tenant's where it has none.
     * Opening is the same for all.
     *
     * @param name of the tenant
     * @return links of that tenant
     */
    public ProxyLinks forTenant(String name) {
        return name.equals(tenant) ? this : new ProxyLinks(settings, keys, clock, name);
    }

    /** {@return what all links begin with, without a final slash} */
    public String publicUrl() {
        return settings.publicUrl();
    }

    /**
     * Makes a link.
     *
     * @param address absolute, {@code http} or {@code https}, as the URL standard writes it
     * @param purpose what the link is to stand for
     * @return the link, or why there is none
     */
    public Sealing seal(String address, LinkPurpose purpose) {
        if (address.length() > MAX_REQUEST_LINE * 2) {
            return new Sealing.Refused(SealRefusal.ADDRESS_TOO_LONG);
        }
        if (!LinkPayload.isSealable(address)) {
            return new Sealing.Refused(SealRefusal.ADDRESS_INVALID);
        }
        var payload = new LinkPayload(purpose, lastDay(), purpose == LinkPurpose.IMAGE ? address : "");
        LinkKey key = keyForNewLinks();
        String url = prefix.concat(settings.kind() == LinkKind.SEALED
                ? SealedFormat.seal(key, payload)
                : SignedFormat.sign(key, payload));
        return url.length() > MAX_REQUEST_LINE - REQUEST_LINE_REST
                ? new Sealing.Refused(SealRefusal.ADDRESS_TOO_LONG)
                : new Sealing.Link(url);
    }

    /**
     * Opens a link of any kind and any tenant. Nothing is looked at in a link before it has proved authentic.
     *
     * @param token what stands behind {@code /i/}, as it was received: still percent-encoded, without query
     * @return what the link stands for, or why it doesn't open
     */
    public OpenedLink open(String token) {
        Authentic link = authenticate(token);
        if (link == null) {
            return new OpenedLink.Refused(LinkRefusal.INVALID);
        }
        LinkPayload payload = link.payload();
        if (payload.lastDay() != LinkPayload.NO_EXPIRY && payload.lastDay() < today()) {
            return new OpenedLink.Refused(LinkRefusal.EXPIRED);
        }
        return switch (payload.purpose()) {
            case IMAGE -> new OpenedLink.Image(link.tenant(), payload.address());
            case BLOCKED_TRACKER -> new OpenedLink.BlockedTracker(link.tenant());
        };
    }

    /**
     * The present epoch. Whoever keeps what a link opened to asks for it before opening, and again before using what was
     * kept.
     *
     * @return the same object as long as every link opens as it did
     */
    public LinkEpoch epoch() {
        LinkEpoch present = epoch;
        KeyRing ring = keys.ring();
        long today = today();
        if (!present.isOf(ring, today)) {
            // Two threads may each make one: what the loser's callers keep is forgotten, no more.
            present = new LinkEpoch(ring, today);
            epoch = present;
        }
        return present;
    }

    /**
     * Makes and opens a link of either kind, so that a Java runtime without the ciphers is noticed here, and so that
     * the first use of one, which reads files, is not on an event loop.
     */
    private void tryOut() {
        LinkKey key = keyForNewLinks();
        var payload = new LinkPayload(LinkPurpose.BLOCKED_TRACKER, LinkPayload.NO_EXPIRY, "");
        if (authenticate(SealedFormat.VERSION + SealedFormat.seal(key, payload)) == null
                || authenticate(SignedFormat.VERSION + SignedFormat.sign(key, payload)) == null) {
            throw new IllegalStateException("link keys: a link that was made does not open");
        }
    }

    private @Nullable Authentic authenticate(String token) {
        if (token.isEmpty() || token.length() > MAX_REQUEST_LINE) {
            return null;
        }
        return switch (token.charAt(0)) {
            case SealedFormat.VERSION -> SealedFormat.open(keys.ring(), token);
            case SignedFormat.VERSION -> SignedFormat.open(keys.ring(), token);
            default -> null;
        };
    }

    private LinkKey keyForNewLinks() {
        KeyRing ring = keys.ring();
        LinkKey own = ring.primary(tenant);
        LinkKey key = own != null ? own : ring.primary(LinkKeys.DEFAULT_TENANT);
        if (key == null) {
            throw new IllegalStateException("link keys: none for new links (expected: a primary key)");
        }
        return key;
    }

    private int lastDay() {
        return settings.expiryDays() == 0
                ? LinkPayload.NO_EXPIRY
                : Math.clamp(today() + settings.expiryDays(), 0, LinkPayload.MAX_DAY);
    }

    private long today() {
        return Math.floorDiv(clock.millis(), MILLIS_A_DAY);
    }
}
