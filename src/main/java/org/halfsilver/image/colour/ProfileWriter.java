package org.halfsilver.image.colour;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Writes a profile: a header with nothing in it that tells profiles apart, fixed texts, and tags in their order. */
final class ProfileWriter {
    private static final int HEADER = 128;
    private static final int TAG_ENTRY = 12;
    private static final int VERSION_2 = 0x02100000;
    private static final int VERSION_4 = 0x04300000;
    /** The connection space's illuminant, D50, in s15Fixed16 (ICC 7.2.16). */
    private static final int[] D50 = {0xF6D6, 0x10000, 0xD32D};

    private record Tag(int signature, int element) {}

    private final List<Tag> tags = new ArrayList<>();
    /** Data of tags; the same data is written once (ICC 7.3.1). */
    private final List<byte[]> elements = new ArrayList<>();

    void add(int signature, byte[] data) {
        int element = 0;
        while (element < elements.size() && !Arrays.equals(elements.get(element), data)) {
            element++;
        }
        if (element == elements.size()) {
            elements.add(data);
        }
        tags.add(new Tag(signature, element));
    }

    /**
     * Writes it all.
     *
     * @param deviceClass of the profile, as a signature
     * @param space what goes in
     * @param connection the connection space, as a signature
     * @param intent the rendering intent, 0 to 3
     * @param version4 whether the profile follows version 4, or else version 2
     * @return the profile
     */
    byte[] write(int deviceClass, ColourSpace space, int connection, int intent, boolean version4) {
        add(Signature.DESCRIPTION, version4 ? localized("ICC profile") : description("ICC profile"));
        add(Signature.COPYRIGHT, version4 ? localized("CC0") : text("CC0"));

        int at = HEADER + 4 + TAG_ENTRY * tags.size();
        int[] places = new int[elements.size()];
        IccSink data = new IccSink();
        for (int i = 0; i < places.length; i++) {
            places[i] = at + data.size();
            data.bytes(elements.get(i)).align();
        }
        IccSink sink = new IccSink().s32(at + data.size()).s32(0).s32(version4 ? VERSION_4 : VERSION_2)
                .s32(deviceClass).s32(Signature.of(space.signature())).s32(connection).zeros(12)
                .s32(Signature.PROFILE).zeros(24).s32(intent);
        for (int number : D50) {
            sink.s32(number);
        }
        sink.zeros(HEADER - sink.size()).s32(tags.size());
        for (Tag tag : tags) {
            sink.s32(tag.signature).s32(places[tag.element]).s32(elements.get(tag.element).length);
        }
        return sink.bytes(data.toBytes()).toBytes();
    }

    /** multiLocalizedUnicodeType (ICC 10.15), in one language. */
    private static byte[] localized(String text) {
        byte[] characters = text.getBytes(StandardCharsets.UTF_16BE);
        return new IccSink().s32(Signature.LOCALIZED).s32(0).s32(1).s32(12).s32(Signature.of("enUS"))
                .s32(characters.length).s32(28).bytes(characters).toBytes();
    }

    /** textType (ICC 10.24). */
    private static byte[] text(String text) {
        return new IccSink().s32(Signature.TEXT).s32(0).bytes(text.getBytes(StandardCharsets.US_ASCII)).u8(0).toBytes();
    }

    /** textDescriptionType of version 2 (ICC.1:2001-04, 6.5.17), of which only the ASCII part is used. */
    private static byte[] description(String text) {
        return new IccSink().s32(Signature.DESCRIPTION).s32(0).s32(text.length() + 1)
                .bytes(text.getBytes(StandardCharsets.US_ASCII)).u8(0).zeros(4 + 4 + 2 + 1 + 67).toBytes();
    }
}
