package org.halfsilver.cache;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CacheNamesTest {
    private static final String ADDRESS = "https://news.example/a.png";

    private final CacheNames names = new CacheNames(new byte[CacheNames.SECRET_BYTES]);

    @Test
    void samePartitionAndAddress_haveTheSameName() {
        assertThat(names.nameOf("a", ADDRESS)).isEqualTo(names.nameOf("a", ADDRESS));
    }

    @Test
    void otherPartition_hasAnotherName() {
        assertThat(names.nameOf("a", ADDRESS)).isNotEqualTo(names.nameOf("b", ADDRESS));
    }

    @Test
    void partitionAndAddress_areKeptApart() {
        assertThat(names.nameOf("a", "bc")).isNotEqualTo(names.nameOf("ab", "c"));
    }

    @Test
    void otherSecret_givesOtherNames() {
        byte[] secret = new byte[CacheNames.SECRET_BYTES];
        secret[31] = 1;

        assertThat(new CacheNames(secret).nameOf("a", ADDRESS)).isNotEqualTo(names.nameOf("a", ADDRESS));
    }

    @Test
    void name_isTheTruncatedHmac() {
        // echo -n -e '\x01\x00\x01ahttps://news.example/a.png' | openssl dgst -sha256 -mac HMAC -macopt hexkey:00…00
        CacheKey expected = new CacheKey(Long.parseUnsignedLong("95fb0a5a8b8744cc", 16),
                Long.parseUnsignedLong("34cc7631b543f1c9", 16));

        assertThat(names.nameOf("a", ADDRESS)).isEqualTo(expected);
    }

    @Test
    void shortSecret_isRefused() {
        assertThatThrownBy(() -> new CacheNames(new byte[31])).hasMessage("cache secret: 31 bytes (expected: 32)");
    }
}
