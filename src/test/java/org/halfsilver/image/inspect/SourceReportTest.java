package org.halfsilver.image.inspect;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.halfsilver.image.Corpus;
import org.halfsilver.image.Mutations;

import static org.assertj.core.api.Assertions.assertThat;

class SourceReportTest {
    private static final byte[] JPEG_FRAME = hex("FFC0000B080003000401011100");

    @Test
    void jpeg_namesEverySegmentOfItsKind() {
        byte[] file = join(hex("FFD8"), segment(0xE0, "JFIF\0\1\1\0\0\1\0\1\0\0"), segment(0xE1, "Exif\0\0" + exif()),
                segment(0xE1, "http://ns.adobe.com/xap/1.0/\0<x/>"), segment(0xE2, "ICC_PROFILE\0\1\1abc"),
                segment(0xEB, "JP\0\1"), segment(0xED, "Photoshop 3.0\0abc"), segment(0xE5, "who knows"),
                latin1("stray"), segment(0xFE, "a comment"), JPEG_FRAME, hex("FFDA0008010100003F00AAFF00BBFFD011"),
                hex("FFD9"), latin1("and a trailer"));

        SourceReport report = SourceReport.of(file);

        assertThat(report.format()).isEqualTo("JPEG");
        assertThat(report.width()).isEqualTo(4);
        assertThat(report.height()).isEqualTo(3);
        assertThat(bytes(report)).isEqualTo(Map.ofEntries(Map.entry(PartKind.EXIF, 6L + exif().length()),
                Map.entry(PartKind.GPS, 38L), Map.entry(PartKind.MAKER_NOTE, 10L), Map.entry(PartKind.THUMBNAIL, 77L),
                Map.entry(PartKind.XMP, 33L), Map.entry(PartKind.COLOUR_PROFILE, 17L),
                Map.entry(PartKind.PROVENANCE, 4L), Map.entry(PartKind.IPTC, 17L), Map.entry(PartKind.APPLICATION, 9L),
                Map.entry(PartKind.GAP, 5L), Map.entry(PartKind.COMMENT, 9L), Map.entry(PartKind.TRAILING, 13L)));
    }

    @Test
    void png_namesEveryChunkThatIsNoPicture() {
        byte[] file = join(hex("89504E470D0A1A0A"), chunk("IHDR", hex("00000005000000060802000000")),
                chunk("acTL", hex("0000000300000000")), chunk("tEXt", latin1("Comment\0hello")),
                chunk("iTXt", latin1("XML:com.adobe.xmp\0\0\0\0\0<x/>")), chunk("eXIf", latin1(exif())),
                chunk("tIME", new byte[7]), chunk("bKGD", new byte[6]), chunk("prVt", new byte[50]),
                chunk("IDAT", new byte[9]), chunk("IEND"), latin1("PK\3\4"));

        SourceReport report = SourceReport.of(file);

        assertThat(report.width()).isEqualTo(5);
        assertThat(report.height()).isEqualTo(6);
        assertThat(report.frames()).isEqualTo(3);
        assertThat(bytes(report)).containsEntry(PartKind.COMMENT, 13L).containsEntry(PartKind.XMP, 26L)
                .containsEntry(PartKind.GPS, 38L).containsEntry(PartKind.TIME, 7L).containsEntry(PartKind.HINT, 6L)
                .containsEntry(PartKind.UNKNOWN, 50L).containsEntry(PartKind.TRAILING, 4L);
    }

    @Test
    void gif_namesCommentsApplicationsAndWhatFollowsTheTrailer() {
        byte[] file = join(latin1("GIF89a"), hex("0200030080 0000 000000FFFFFF"), latin1("!\u00FE\5hello\0"),
                latin1("!\u00FF\13NETSCAPE2.0\3\1\0\0\0"), latin1("!\u00FF\13XMP DataXMP\4abcd\0"),
                latin1("!\1\2zz\0"), hex("2C00000000020003000002024C0100"), hex("2C00000000020003000002024C0100"),
                latin1(";trailer"));

        SourceReport report = SourceReport.of(file);

        assertThat(List.of(report.width(), report.height(), (long) report.frames())).containsExactly(2L, 3L, 2L);
        assertThat(report.parts()).containsExactly(new SourcePart(PartKind.XMP, 1, 15),
                new SourcePart(PartKind.COMMENT, 2, 7), new SourcePart(PartKind.TRAILING, 1, 7));
    }

    @Test
    void webp_namesMetadataUnknownChunksAndWhatFollowsRiff() {
        byte[] body = join(riff("VP8X", hex("08000000040000050000")), riff("EXIF", latin1(exif())),
                riff("XMP ", latin1("<x/>")), riff("What", new byte[3]),
                riff("ANMF", join(new byte[16], riff("junk", new byte[5]), riff("VP8L", new byte[6]))));
        byte[] file = join(latin1("RIFF"), ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(body.length + 4)
                .array(), latin1("WEBP"), body, latin1("tail"));

        SourceReport report = SourceReport.of(file);

        assertThat(List.of(report.width(), report.height(), (long) report.frames())).containsExactly(5L, 6L, 1L);
        assertThat(bytes(report)).containsEntry(PartKind.XMP, 4L).containsEntry(PartKind.UNKNOWN, 8L)
                .containsEntry(PartKind.GPS, 38L).containsEntry(PartKind.TRAILING, 4L);
    }

    @Test
    void svg_namesCommentsMetadataAndScripts() {
        SourceReport report = SourceReport.of(latin1(
                "<?xml version='1.0'?><!-- me --><svg><title>t</title><metadata>x</metadata><script>y()</script></svg>"));

        assertThat(report.format()).isEqualTo("SVG");
        assertThat(report.parts()).extracting(SourcePart::kind).containsExactly(PartKind.XMP, PartKind.COMMENT,
                PartKind.SCRIPT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16BE", "UTF-16LE"})
    void svgOfSixteenBits_isCountedInBytes(String charset) {
        byte[] svg = "\uFEFF<!-- me --><svg><script>y()</script></svg>!?".getBytes(Charset.forName(charset));

        assertThat(bytes(SourceReport.of(svg))).containsEntry(PartKind.COMMENT, 22L)
                .containsEntry(PartKind.SCRIPT, 40L).containsEntry(PartKind.TRAILING, 4L);
        assertThat(bytes(SourceReport.of(Arrays.copyOf(svg, svg.length + 1)))).containsEntry(PartKind.TRAILING, 4L);
    }

    @Test
    void directoriesInACircle_end() {
        String circle = exif().substring(0, 8) + "\0\1\u0087i\0\4\0\0\0\1\0\0\0\10\0\0\0\10";

        assertThat(bytes(SourceReport.of(join(hex("FFD8"), segment(0xE1, "Exif\0\0" + circle), hex("FFD9")))))
                .containsOnlyKeys(PartKind.EXIF);
    }

    @Test
    void noPicture_hasNoFormat() {
        assertThat(SourceReport.of(new byte[0]).format()).isNull();
        assertThat(SourceReport.of(latin1("<html><svg></svg></html>")).parts()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"jpg", "png", "gif", "webp", "bmp", "ico", "svg"})
    void damagedFiles_areReportedWithinTheirOwnLength(String extension) {
        Random random = new Random(7);
        List<Path> files = Corpus.files(extension).stream().filter(file -> file.toFile().length() < 20_000).toList();
        for (int round = 0; round < 3000; round++) {
            byte[] file = Mutations.of(Corpus.read(files.get(random.nextInt(files.size()))), random);

            for (SourcePart part : SourceReport.of(file).parts()) {
                assertThat(part.count()).isPositive();
                assertThat(part.bytes()).as(part.kind().label()).isPositive();
                assertThat(part.bytes()).as(part.kind().label()).isLessThanOrEqualTo((long) part.count() * file.length);
            }
        }
    }

    private static Map<PartKind, Long> bytes(SourceReport report) {
        Map<PartKind, Long> bytes = new EnumMap<>(PartKind.class);
        report.parts().forEach(part -> bytes.put(part.kind(), part.bytes()));
        return bytes;
    }

    /** Big-endian: a directory with Exif's and GPS's, and one with the length of a thumbnail. */
    private static String exif() {
        ByteBuffer tiff = ByteBuffer.allocate(160);
        tiff.putInt(0x4D4D002A).putInt(8).putShort((short) 2);
        entry(tiff, 0x8769, 4, 1, 56);
        entry(tiff, 0x8825, 4, 1, 80);
        tiff.putInt(38).putShort((short) 1);
        entry(tiff, 0x0202, 4, 1, 77);
        tiff.putInt(0).position(56).putShort((short) 1);
        entry(tiff, 0x927C, 7, 10, 100);
        tiff.position(80).putShort((short) 1);
        entry(tiff, 2, 5, 3, 110);
        return new String(tiff.array(), StandardCharsets.ISO_8859_1);
    }

    private static void entry(ByteBuffer tiff, int tag, int type, int count, int value) {
        tiff.putShort((short) tag).putShort((short) type).putInt(count).putInt(value);
    }

    private static byte[] segment(int marker, String content) {
        byte[] bytes = latin1(content);
        return join(new byte[]{(byte) 0xFF, (byte) marker, (byte) (bytes.length + 2 >> 8), (byte) (bytes.length + 2)},
                bytes);
    }

    private static byte[] chunk(String type, byte... data) {
        return join(ByteBuffer.allocate(4).putInt(data.length).array(), latin1(type), data, new byte[4]);
    }

    private static byte[] riff(String name, byte... data) {
        return join(latin1(name), ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(data.length).array(),
                Arrays.copyOf(data, data.length + (data.length & 1)));
    }

    private static byte[] join(byte[]... pieces) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] piece : pieces) {
            all.writeBytes(piece);
        }
        return all.toByteArray();
    }

    private static byte[] latin1(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] hex(String digits) {
        return HexFormat.of().parseHex(digits.replace(" ", ""));
    }
}
