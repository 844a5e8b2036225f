package org.halfsilver.link;

import java.util.Random;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class Base64UrlTest {
    @Test
    void whatWasEncoded_comesBackAtAnyLength() {
        var random = new Random(5);
        for (int length = 0; length < 200; length++) {
            byte[] bytes = new byte[length];
            random.nextBytes(bytes);
            String text = Base64Url.encode(bytes);

            assertThat(Base64Url.decode("x" + text + "x", 1, 1 + text.length())).isEqualTo(bytes);
        }
    }

    @Test
    void everyTextOfTwoAndThreeCharacters_decodesOnlyInItsCanonicalForm() {
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        int accepted = 0;
        for (int i = 0; i < 64 * 64; i++) {
            String two = "" + alphabet.charAt(i >> 6) + alphabet.charAt(i & 63);
            byte[] bytes = Base64Url.decode(two, 0, 2);
            if (bytes != null) {
                accepted++;
                assertThat(Base64Url.encode(bytes)).isEqualTo(two);
            }
            String three = two + alphabet.charAt((i * 31) & 63);
            byte[] moreBytes = Base64Url.decode(three, 0, 3);
            assertThat(moreBytes != null).isEqualTo(((i * 31) & 3) == 0);
            if (moreBytes != null) {
                assertThat(Base64Url.encode(moreBytes)).isEqualTo(three);
            }
        }
        assertThat(accepted).isEqualTo(256);
    }

    @Test
    void anythingElse_isRefused() {
        for (String text : new String[]{"A", "AAAAA", "AA==", "AAA=", "A+AA", "A/AA", "AA A", "AAA\u0100", "AA\u00c1A",
            "\uffffAAA", "AAA\n"}) {
            assertThat(Base64Url.decode(text, 0, text.length())).as(text).isNull();
        }
    }
}
