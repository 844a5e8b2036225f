package org.halfsilver.image.inspect;

/**
 * What a file carries of one kind.
 *
 * @param kind the kind
 * @param count how many parts of it, at least 1
 * @param bytes their contents together, without the format's own lengths and names; parts of Exif count there too
 */
public record SourcePart(PartKind kind, int count, long bytes) {}
