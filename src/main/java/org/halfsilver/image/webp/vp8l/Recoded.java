package org.halfsilver.image.webp.vp8l;

/**
 * What was written anew.
 *
 * @param bytes owned by the receiver
 * @param transparent whether it is known that every pixel's alpha is 0; only looked for in small pictures
 */
@SuppressWarnings("ArrayRecordComponent")
public record Recoded(byte[] bytes, boolean transparent) {}
