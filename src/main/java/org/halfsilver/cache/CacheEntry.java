package org.halfsilver.cache;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

import org.halfsilver.image.EncodedImage;

/** What a name leads to: an image, or the reason why there is none. */
public sealed interface CacheEntry {

    /**
     * An image that is served as it is.
     *
     * @param image the image
     * @param etag its entity tag (RFC 9110, section 8.8.3) with the quotes: a hash of the content
     */
    record Image(EncodedImage image, String etag) implements CacheEntry {
        /**
         * An image with the tag of its content.
         *
         * @param image the image
         * @return the entry
         */
        public static Image of(EncodedImage image) {
            try {
                byte[] hash = MessageDigest.getInstance("SHA-256").digest(image.bytes());
                String tag = Base64.getUrlEncoder().withoutPadding().encodeToString(hash).substring(0, 22);
                return new Image(image, '"' + tag + '"');
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("SHA-256 is part of every Java platform", e);
            }
        }
    }

    /**
     * A failure that is remembered for a while, so that a broken origin is not asked by every reader.
     *
     * @param reason the refusal's stable reason
     */
    record Failure(String reason) implements CacheEntry {}
}
