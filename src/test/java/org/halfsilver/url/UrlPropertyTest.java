package org.halfsilver.url;

import java.util.SplittableRandom;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What holds for every address whatever. */
class UrlPropertyTest {
    private static final int ADDRESSES = 100_000;

    @Test
    void canonicalForm_parsesToItself() {
        AddressGenerator addresses = new AddressGenerator(new SplittableRandom(1));
        for (int i = 0; i < ADDRESSES; i++) {
            String input = addresses.next();
            ParsedUrl url = UrlParser.parse(input, null);
            if (url != null) {
                assertThat(UrlParser.parse(url.href(), null)).as(input).isEqualTo(url);
            }
        }
    }

    @Test
    void onePassScan_agreesWithTheParser() {
        AddressGenerator addresses = new AddressGenerator(new SplittableRandom(2));
        int plain = 0;
        for (int i = 0; i < ADDRESSES; i++) {
            String input = addresses.next();
            WebAddress scanned = WebAddress.parseCanonical(input);
            if (scanned != null) {
                plain++;
                ParsedUrl url = UrlParser.parse(input, null);
                assertThat(url).as(input).isNotNull();
                WebAddress parsed = WebAddress.of(url);
                assertThat(scanned).as(input).isEqualTo(parsed);
                assertThat(scanned.host() + " " + scanned.port() + " " + scanned.pathAndQuery())
                        .isEqualTo(parsed.host() + " " + parsed.port() + " " + parsed.pathAndQuery());
            }
        }
        assertThat(plain).isGreaterThan(ADDRESSES / 200);
    }

    @Test
    void webAddress_isPlainAsciiWithAHostAndAPath() {
        AddressGenerator addresses = new AddressGenerator(new SplittableRandom(3));
        for (int i = 0; i < ADDRESSES; i++) {
            WebAddress address = WebAddress.parse(addresses.next());
            if (address != null) {
                assertThat(address.toString()).matches(text -> text.chars().allMatch(c -> c > ' ' && c < 0x7F));
                assertThat(address.host()).isNotEmpty();
                assertThat(address.pathAndQuery()).startsWith("/").doesNotContain("#", "\\\\host");
            }
        }
    }
}
