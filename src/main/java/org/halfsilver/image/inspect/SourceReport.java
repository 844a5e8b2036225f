package org.halfsilver.image.inspect;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What a picture is and carries as its sender made it. The sizes are what its headers claim, checked by nobody: a report
 * is to be read, not to be allocated by. Making one takes time and memory in proportion to the file's bytes.
 *
 * @param format the format's name, null where the bytes are none that is served
 * @param width pixels as stored, -1 where the file doesn't say
 * @param height pixels as stored, -1 where the file doesn't say
 * @param frames pictures of an animation, 1 for a still picture
 * @param parts what is there beside the picture, each kind once, in the order of {@link PartKind}
 */
public record SourceReport(@Nullable String format, long width, long height, int frames, List<SourcePart> parts) {

    /**
     * Looks through a file.
     *
     * @param source any bytes; not altered
     * @return what was found, up to where the structure breaks off
     */
    public static SourceReport of(byte[] source) {
        Findings found = new Findings(source);
        if (found.begins(0, "\u00FF\u00D8\u00FF")) {
            new JpegInspection(found).read();
        } else if (found.begins(0, "\u0089PNG\r\n\u001A\n")) {
            new PngInspection(found).read();
        } else if (found.begins(0, "GIF87a") || found.begins(0, "GIF89a")) {
            new GifInspection(found).read();
        } else if (found.begins(0, "RIFF") && found.begins(8, "WEBP")) {
            new WebPInspection(found).read();
        } else if (found.begins(0, "BM")) {
            BitmapInspection.bitmap(found);
        } else if (found.begins(0, "\0\0\u0001\0") || found.begins(0, "\0\0\u0002\0")) {
            BitmapInspection.icon(found);
        } else {
            SvgInspection.read(found);
        }
        return found.report();
    }
}
