package org.halfsilver.playground;

import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A message as it is handed in: what a webmail would have taken out of it.
 *
 * @param html its HTML, or its text made to HTML
 * @param baseUrl the part's Content-Location, if any
 * @param subject its subject, if it has headers
 * @param from its sender, if it has headers
 * @param inlined pictures that came along, by their Content-ID
 */
record MailSource(String html, @Nullable String baseUrl, @Nullable String subject, @Nullable String from,
        Map<String, byte[]> inlined) {

    static MailSource ofHtml(String html) {
        return new MailSource(html, null, null, null, Map.of());
    }
}
