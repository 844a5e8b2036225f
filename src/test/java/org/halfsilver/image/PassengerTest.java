package org.halfsilver.image;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

import javax.imageio.ImageIO;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.halfsilver.image.codec.ImageLimits;
import org.halfsilver.image.codec.MemoryBudget;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Files that are a picture and something else at once: programs, archives, further pictures. Of the passenger nothing is in
 * the output, as it is or compressed.
 */
class PassengerTest {
    private static final String CANARY = "Canary-7c1f4e";
    private static final byte[] SCRIPT = latin1("*/=1;alert('" + CANARY + "');/*<?php system('" + CANARY + "');?>");

    private final Reencoder reencoder = new Reencoder(ImageLimits.DEFAULT, new MemoryBudget(1L << 30));

    @ParameterizedTest(name = "{0}")
    @MethodSource("polyglots")
    void passengers_areLeftBehind(String name, byte[] file) throws Exception {
        assertThat(contains(file)).as("the canary is in the source").isTrue();

        ReencodeResult result = reencoder.reencode(file, () -> false);

        assertThat(result).as("%s", result).isInstanceOf(EncodedImage.class);
        assertThat(contains(((EncodedImage) result).bytes())).isFalse();
    }

    static Stream<Object[]> polyglots() throws IOException, DataFormatException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        byte[] jpeg = picture("jpg");
        byte[] png = picture("png");
        byte[] gif = picture("gif");
        byte[] bmp = picture("bmp");
        byte[] webp = Corpus.read(Path.of("src/test/resources/org/halfsilver/image/webp/lossy.webp"));
        byte[] zip = join(latin1("PK\3\4"), SCRIPT, latin1("PK\5\6"), new byte[18]);

        files.put("JPEG with a program in a comment", insert(jpeg, 2, segment(0xFE, SCRIPT)));
        files.put("JPEG with a program in JFIF's place", insert(jpeg, 2, segment(0xE0, SCRIPT)));
        files.put("JPEG with a further one behind it (MPF)",
                join(insert(jpeg, 2, segment(0xE2, join(latin1("MPF\0MM\0*\0\0\0\10"), SCRIPT))),
                        insert(jpeg, 2, segment(0xFE, SCRIPT))));
        files.put("JPEG with a thumbnail in Exif", insert(jpeg, 2, segment(0xE1, join(latin1("Exif\0\0MM\0*\0\0\0\10"
                + "\0\0\0\0\0\0"), SCRIPT))));
        files.put("JPEG with bytes between segments", insert(jpeg, 20, SCRIPT));
        files.put("JPEG with an archive behind it", join(jpeg, zip));
        files.put("JPEG with packed text behind it", join(jpeg, deflate(SCRIPT)));
        files.put("PNG with an archive behind it", join(png, zip));
        files.put("PNG with text", insert(png, 33, chunk("tEXt", join(latin1("Comment\0"), SCRIPT))));
        files.put("PNG with packed text", insert(png, 33, chunk("zTXt", join(latin1("Comment\0\0"), deflate(SCRIPT)))));
        files.put("PNG with a private chunk", insert(png, 33, chunk("prIv", SCRIPT)));
        files.put("PNG with a program in a profile's name",
                insert(png, 33, chunk("iCCP", join(Arrays.copyOf(SCRIPT, 70),
                        new byte[]{0, 0}, deflate(SCRIPT)))));
        files.put("GIF with a program in a comment", insert(gif, gif.length - 1,
                join(new byte[]{0x21, (byte) 0xFE, (byte) SCRIPT.length}, SCRIPT, new byte[1])));
        files.put("GIF with a program for an application", insert(gif, gif.length - 1,
                join(latin1("!\u00FF\13XMP DataXMP"), new byte[]{(byte) SCRIPT.length}, SCRIPT, new byte[1])));
        files.put("GIF with a program behind it", join(gif, SCRIPT));
        files.put("WebP with an unknown chunk", riff(join(Arrays.copyOfRange(webp, 12, webp.length),
                riffChunk("junk", SCRIPT))));
        files.put("WebP with an archive behind it", join(webp, zip));
        files.put("BMP with a program between header and pixels", bmpWithGap(bmp));
        files.put("BMP with a program behind it", join(bmp, SCRIPT));
        files.put("SVG with a program",
                latin1("<?x " + CANARY + "?><!-- " + CANARY + " --><svg xmlns='http://www.w3.org/"
                        + "2000/svg' id='" + CANARY + "' width='9' height='9'><title>" + CANARY + "</title><script>"
                        + CANARY
                        + "</script><metadata>" + CANARY + "</metadata><rect onclick='" + CANARY
                        + "' width='5' height='5'/></svg>"));
        return files.entrySet().stream().map(file -> new Object[]{file.getKey(), file.getValue()});
    }

    private static byte[] picture(String format) throws IOException {
        BufferedImage image = new BufferedImage(24, 16, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < 16; y++) {
            for (int x = 0; x < 24; x++) {
                image.setRGB(x, y, (x * 10) << 16 | (y * 15) << 8 | (x * y & 0xFF));
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, format, out);
        return out.toByteArray();
    }

    /** Moves the pixels back, and says so in the header. */
    private static byte[] bmpWithGap(byte[] bmp) {
        ByteBuffer header = ByteBuffer.wrap(bmp.clone()).order(ByteOrder.LITTLE_ENDIAN);
        int pixels = header.getInt(10);
        header.putInt(10, pixels + SCRIPT.length);
        return insert(header.array(), pixels, SCRIPT);
    }

    /** Whether the canary is there, in either byte order of 16 bits, or in anything that inflates from any byte on. */
    private static boolean contains(byte[] file) throws DataFormatException {
        if (find(file) || find(everySecond(file, 0)) || find(everySecond(file, 1))) {
            return true;
        }
        byte[] out = new byte[4096];
        for (int at = 0; at < file.length; at++) {
            for (boolean raw : new boolean[]{true, false}) {
                Inflater inflater = new Inflater(raw);
                try {
                    inflater.setInput(file, at, file.length - at);
                    int length = inflater.inflate(out);
                    if (length >= CANARY.length() && find(Arrays.copyOf(out, length))) {
                        return true;
                    }
                } catch (DataFormatException e) {
                    assertThat(e).as("nothing is packed from here on").isNotNull();
                } finally {
                    inflater.end();
                }
            }
        }
        return false;
    }

    private static byte[] everySecond(byte[] file, int from) {
        byte[] half = new byte[file.length / 2];
        for (int i = 0; i < half.length; i++) {
            half[i] = file[Math.min(2 * i + from, file.length - 1)];
        }
        return half;
    }

    private static boolean find(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1).contains(CANARY);
    }

    private static byte[] segment(int marker, byte[] content) {
        return join(new byte[]{(byte) 0xFF, (byte) marker, (byte) (content.length + 2 >> 8),
            (byte) (content.length + 2)}, content);
    }

    private static byte[] chunk(String type, byte[] data) {
        byte[] body = join(latin1(type), data);
        CRC32 crc = new CRC32();
        crc.update(body);
        return ByteBuffer.allocate(body.length + 8).putInt(data.length).put(body).putInt((int) crc.getValue()).array();
    }

    private static byte[] riff(byte[] chunks) {
        return join(latin1("RIFF"), ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(chunks.length + 4)
                .array(), latin1("WEBP"), chunks);
    }

    private static byte[] riffChunk(String name, byte[] data) {
        return join(latin1(name), ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(data.length).array(),
                Arrays.copyOf(data, data.length + (data.length & 1)));
    }

    private static byte[] deflate(byte[] plain) {
        Deflater deflater = new Deflater();
        deflater.setInput(plain);
        deflater.finish();
        byte[] out = new byte[plain.length + 100];
        int length = deflater.deflate(out);
        deflater.end();
        return Arrays.copyOf(out, length);
    }

    private static byte[] insert(byte[] file, int at, byte[] piece) {
        return join(Arrays.copyOf(file, at), piece, Arrays.copyOfRange(file, at, file.length));
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
}
