package org.halfsilver.playground;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.springframework.web.util.UriUtils;

import org.halfsilver.image.EncodedImage;
import org.halfsilver.image.Reencoder;

/** Puts the pictures that came along in the place of their {@code cid:} addresses, rebuilt like any other. */
final class InlinedPictures {
    private static final Pattern CID = Pattern.compile("cid:([^\"'\\s()<>&,;]{1,1000})");

    private InlinedPictures() {
    }

    static String insert(String html, Map<String, byte[]> pictures, Reencoder reencoder) {
        if (pictures.isEmpty()) {
            return html;
        }
        Map<String, String> data = new HashMap<>();
        return CID.matcher(html).replaceAll(match -> {
            String id = UriUtils.decode(match.group(1), StandardCharsets.UTF_8);
            byte[] picture = pictures.get(id);
            return Matcher.quoteReplacement(picture == null
                    ? match.group()
                    : data.computeIfAbsent(id, any -> dataUrl(picture, reencoder)));
        });
    }

    private static String dataUrl(byte[] picture, Reencoder reencoder) {
        return reencoder.reencode(picture, () -> false) instanceof EncodedImage image
                ? "data:" + image.format().mediaType() + ";base64," + Base64.getEncoder().encodeToString(image.bytes())
                : "data:,";
    }
}
