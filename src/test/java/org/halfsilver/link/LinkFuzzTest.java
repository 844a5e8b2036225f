package org.halfsilver.link;

import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import com.code_intelligence.jazzer.junit.FuzzTest;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.params.provider.MethodSource;

import org.halfsilver.link.keys.LinkKeyset;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/**
 * Fuzzes where JAZZER_FUZZ is set; otherwise replays the seeds and what fuzzing found. What holds for whatever comes
 * in: nothing is thrown, and what is understood at all is understood in its one canonical form.
 */
class LinkFuzzTest {
    private static final ProxyLinks SEALED = links(LinkKind.SEALED);
    private static final ProxyLinks SIGNED = links(LinkKind.SIGNED);
    private static final CamoLinks CAMO = new CamoLinks(List.of("test"));
    private static final String CAMO_HEX = "0f6def1cb147b0e84f39cbddc5ea10c80253a6f3";
    private static final String CAMO_ADDRESS = "http://golang.org/doc/gopher/frontpage.png";

    private static ProxyLinks links(LinkKind kind) {
        return new ProxyLinks(new LinkSettings(LinkSettings.DEFAULT.publicUrl(), kind, 0),
                new LinkKeys(LinkKeyset.generate()), InstantSource.system());
    }

    private static String token(ProxyLinks links, String address, LinkPurpose purpose) {
        return ((Sealing.Link) links.seal(address, purpose)).url()
                .substring(LinkSettings.DEFAULT.publicUrl().length() + 3);
    }

    @MethodSource("tokens")
    @FuzzTest(maxDuration = "1m")
    void anyToken_opensInItsCanonicalFormOnly(byte[] data) {
        String token = new String(data, ISO_8859_1);
        for (ProxyLinks links : List.of(SEALED, SIGNED)) {
            switch (links.open(token)) {
                case OpenedLink.Image image -> check(token(links, image.address(), LinkPurpose.IMAGE), token);
                case OpenedLink.BlockedTracker tracker ->
                    check(token(links, "https://x/", LinkPurpose.BLOCKED_TRACKER), token);
                case OpenedLink.Refused refused -> Assertions.assertThat(refused.reason())
                        .isEqualTo(LinkRefusal.INVALID);
            }
        }
    }

    static Stream<byte[]> tokens() {
        return Stream.of(SEALED, SIGNED)
                .flatMap(links -> Stream.of(token(links, "https://a.example/b?c=%20", LinkPurpose.IMAGE),
                        token(links, "http://a.example/", LinkPurpose.BLOCKED_TRACKER)))
                .map(token -> token.getBytes(StandardCharsets.US_ASCII));
    }

    /** What stands behind the seal: only the holder of a key can write it, and yet it is read with care. */
    @MethodSource("payloads")
    @FuzzTest(maxDuration = "1m")
    void anyPayload_isReadInItsCanonicalFormOnly(byte[] data) {
        LinkPayload payload = LinkPayload.unpack(data);
        if (payload != null) {
            Assertions.assertThat(payload.pack()).isEqualTo(data);
        }
        LinkPayload signed = LinkPayload.readHead(Arrays.copyOf(data, Math.min(3, data.length)), 0,
                new String(data, ISO_8859_1));
        if (signed != null && signed.purpose() == LinkPurpose.IMAGE) {
            Assertions.assertThat(LinkPayload.isSealable(signed.address())).isTrue();
        }
    }

    static Stream<byte[]> payloads() {
        return Stream.of(new LinkPayload(LinkPurpose.IMAGE, LinkPayload.NO_EXPIRY, "https://a.example/1234567"),
                new LinkPayload(LinkPurpose.IMAGE, 20_780, "http://a.example/12345678"),
                new LinkPayload(LinkPurpose.BLOCKED_TRACKER, 20_780, "")).map(LinkPayload::pack);
    }

    @MethodSource("texts")
    @FuzzTest(maxDuration = "1m")
    void anyText_decodesFromItsCanonicalFormOnly(byte[] data) {
        String text = new String(data, ISO_8859_1);
        String address = PathText.decode(text, 0);
        if (address != null) {
            check(PathText.encode(address, 0), text);
        }
        byte[] bytes = Base64Url.decode(text, 0, text.length());
        if (bytes != null) {
            check(Base64Url.encode(bytes), text);
        }
    }

    static Stream<byte[]> texts() {
        return Stream.of("a.example~b!3fc=d", "AQID-_", "!7e!7E!2f").map(text -> text.getBytes(ISO_8859_1));
    }

    @MethodSource("camo")
    @FuzzTest(maxDuration = "1m")
    void anyCamoLink_opensOnlyToWhatWasSigned(byte[] data) {
        String text = new String(data, StandardCharsets.UTF_8);
        int slash = text.indexOf('/');
        String digest = slash < 0 ? CAMO_HEX : text.substring(0, slash);
        String rest = text.substring(slash + 1);
        for (OpenedLink opened : List.of(CAMO.openPath(digest, rest), CAMO.openQuery(digest, rest))) {
            if (opened instanceof OpenedLink.Image image) {
                check(image.address(), CAMO_ADDRESS);
            }
        }
    }

    static Stream<byte[]> camo() {
        return Stream.of(CAMO_HEX + "/url=" + CAMO_ADDRESS,
                "url=http%3A%2F%2Fgolang.org%2Fdoc%2Fgopher%2Ffrontpage.png",
                CAMO_HEX + "/687474703a2f2f676f6c616e672e6f72672f646f632f676f706865722f66726f6e74706167652e706e67",
                "D23vHLFHsOhPOcvdxeoQyAJTpvM/aHR0cDovL2dvbGFuZy5vcmcvZG9jL2dvcGhlci9mcm9udHBhZ2UucG5n")
                .map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    private static void check(String canonical, String received) {
        Assertions.assertThat(received).isEqualTo(canonical);
    }
}
