package org.halfsilver.link;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class CamoLinksTest {
    // As go-camo's README and tests publish them (key "test").
    private static final String GO_CAMO_ADDRESS = "http://golang.org/doc/gopher/frontpage.png";
    private static final String HEX_DIGEST = "0f6def1cb147b0e84f39cbddc5ea10c80253a6f3";
    private static final String HEX_ADDRESS = "687474703a2f2f676f6c616e672e6f72672f646f632f676f706865722f66726f6e7470616765"
            + "2e706e67";
    private static final String BASE64_DIGEST = "D23vHLFHsOhPOcvdxeoQyAJTpvM";
    private static final String BASE64_ADDRESS = "aHR0cDovL2dvbGFuZy5vcmcvZG9jL2dvcGhlci9mcm9udHBhZ2UucG5n";

    private static final OpenedLink INVALID = new OpenedLink.Refused(LinkRefusal.INVALID);

    private final CamoLinks links = new CamoLinks(List.of("test"));

    private static OpenedLink image(String address) {
        return new OpenedLink.Image("default", address);
    }

    private static String digest(String key, String address) {
        try {
            var mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            return HexFormat.of().formatHex(mac.doFinal(address.getBytes(StandardCharsets.UTF_8)));
        } catch (java.security.GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void goCamosHexadecimalLink_opens() {
        assertThat(links.openPath(HEX_DIGEST, HEX_ADDRESS)).isEqualTo(image(GO_CAMO_ADDRESS));
    }

    @Test
    void goCamosBase64Link_opens() {
        assertThat(links.openPath(BASE64_DIGEST, BASE64_ADDRESS)).isEqualTo(image(GO_CAMO_ADDRESS));
    }

    @Test
    void queryLinkOfACamoClient_opens() {
        // As the test of the Swift client soffes/Camo publishes it.
        var client = new CamoLinks(List.of("something-secret"));

        assertThat(client.openQuery("c426621ed24dd05c47d766e5372de822c5601789",
                "url=http://soffes-assets.s3.amazonaws.com/images/Sam-Soffes.jpg"))
                .isEqualTo(image("http://soffes-assets.s3.amazonaws.com/images/Sam-Soffes.jpg"));
    }

    @Test
    void escapedQueryLinkAmongOtherParameters_opens() {
        // The form that Camo's own tests use, with Camo's default key.
        String address = "http://chart.example.com/chart?chs=920x200&chxl=0:%7C2010+\u00e9";
        var camo = new CamoLinks(List.of("0x24FEEDFACEDEADBEEFCAFE"));

        assertThat(camo.openQuery(digest("0x24FEEDFACEDEADBEEFCAFE", address),
                "repo=&path=&url=http%3A%2F%2Fchart.example.com%2fchart%3Fchs%3D920x200%26chxl=0:%257C2010%2B%C3%A9"))
                .isEqualTo(image(address));
    }

    @Test
    void plusInAQuery_isASpaceAndABarePercentSignItself() {
        assertThat(links.openQuery(digest("test", "http://a.example/b c%zz%4"), "url=http://a.example/b+c%zz%4"))
                .isEqualTo(image("http://a.example/b c%zz%4"));
    }

    @Test
    void queryWithoutOneUrl_isInvalid() {
        String right = "url=" + GO_CAMO_ADDRESS;

        assertThat(links.openQuery(HEX_DIGEST, right)).isEqualTo(image(GO_CAMO_ADDRESS));
        assertThat(links.openQuery(HEX_DIGEST, right + "&" + right)).isEqualTo(INVALID);
        assertThat(links.openQuery(HEX_DIGEST, "xurl=" + GO_CAMO_ADDRESS)).isEqualTo(INVALID);
        assertThat(links.openQuery(HEX_DIGEST, "url=")).isEqualTo(INVALID);
        assertThat(links.openQuery(HEX_DIGEST, "")).isEqualTo(INVALID);
        assertThat(links.openQuery(HEX_DIGEST, null)).isEqualTo(INVALID);
        assertThat(links.openQuery(BASE64_DIGEST, right)).isEqualTo(INVALID);
    }

    @Test
    void linkOfAnyOfTheKeys_opens() {
        var both = new CamoLinks(List.of("newer", "test"));

        assertThat(both.openPath(HEX_DIGEST, HEX_ADDRESS)).isEqualTo(image(GO_CAMO_ADDRESS));
        assertThat(both.openQuery(digest("newer", "http://a.example/"), "url=http://a.example/"))
                .isEqualTo(image("http://a.example/"));
    }

    @Test
    void forgedOrMixedLink_isInvalid() {
        assertThat(new CamoLinks(List.of("other")).openPath(HEX_DIGEST, HEX_ADDRESS)).isEqualTo(INVALID);
        assertThat(links.openPath(HEX_DIGEST, BASE64_ADDRESS)).isEqualTo(INVALID);
        assertThat(links.openPath(BASE64_DIGEST, HEX_ADDRESS)).isEqualTo(INVALID);
        assertThat(links.openPath("000", HEX_ADDRESS)).isEqualTo(INVALID);
        assertThat(links.openPath("", "")).isEqualTo(INVALID);
        assertThat(links.openPath(HEX_DIGEST.toUpperCase(java.util.Locale.ROOT), HEX_ADDRESS)).isEqualTo(INVALID);
        assertThat(links.openPath(BASE64_DIGEST + "=", BASE64_ADDRESS)).isEqualTo(INVALID);
    }

    @Test
    void addressThatIsNotUtf8_isInvalid() throws Exception {
        var mac = Mac.getInstance("HmacSHA1");
        mac.init(new SecretKeySpec("test".getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
        byte[] address = {'h', 't', 't', 'p', (byte) 0xFF};

        assertThat(links.openPath(HexFormat.of().formatHex(mac.doFinal(address)), HexFormat.of().formatHex(address)))
                .isEqualTo(INVALID);
    }

    @Test
    void overlongLink_isInvalid() {
        String address = "http://a.example/" + "x".repeat(9_000);
        assertThat(links.openPath(digest("test", address), HexFormat.of().formatHex(address.getBytes(
                StandardCharsets.US_ASCII)))).isEqualTo(INVALID);
    }

    @Test
    void anyFlippedBit_isInvalid() {
        assertThat(BitFlips.of(HEX_DIGEST)).allSatisfy(flipped -> assertThat(links.openPath(flipped, HEX_ADDRESS))
                .isEqualTo(INVALID));
        assertThat(BitFlips.of(HEX_ADDRESS)).allSatisfy(flipped -> assertThat(links.openPath(HEX_DIGEST, flipped))
                .isEqualTo(INVALID));
        assertThat(BitFlips.of(BASE64_DIGEST)).allSatisfy(flipped -> assertThat(links.openPath(flipped, BASE64_ADDRESS))
                .isEqualTo(INVALID));
        assertThat(BitFlips.of(BASE64_ADDRESS)).allSatisfy(flipped -> assertThat(links.openPath(BASE64_DIGEST, flipped))
                .isEqualTo(INVALID));
        assertThat(BitFlips.of(GO_CAMO_ADDRESS)).allSatisfy(flipped -> assertThat(links.openQuery(HEX_DIGEST,
                "url=" + flipped)).isEqualTo(INVALID));
    }

    @Test
    void noKeyOrAnEmptyOne_isRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new CamoLinks(List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> new CamoLinks(List.of("test", "")));
    }
}
