package org.halfsilver.lifecycle;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

import org.halfsilver.link.LinkPurpose;
import org.halfsilver.link.OpenedLink;
import org.halfsilver.link.ProxyLinks;
import org.halfsilver.link.Sealing;

/** Up where a link that is made opens again: without keys there is nothing to be ready for. */
public final class LinkKeysHealth implements HealthIndicator {
    private static final String ADDRESS = "https://example.org/";

    private final ProxyLinks links;

    /**
     * A check.
     *
     * @param links to be tried
     */
    public LinkKeysHealth(ProxyLinks links) {
        this.links = links;
    }

    @Override
    public Health health() {
        try {
            return opens() ? Health.up().build() : Health.down().build();
        } catch (IllegalStateException noKey) {
            return Health.down().build();
        }
    }

    private boolean opens() {
        String start = links.publicUrl() + "/i/";
        return links.seal(ADDRESS, LinkPurpose.IMAGE) instanceof Sealing.Link(var link)
                && links.open(link.substring(start.length())) instanceof OpenedLink.Image(var tenant, var address)
                && address.equals(ADDRESS);
    }
}
