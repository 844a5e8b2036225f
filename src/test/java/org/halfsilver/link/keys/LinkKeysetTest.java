package org.halfsilver.link.keys;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class LinkKeysetTest {
    private final LinkKeyset one = LinkKeyset.generate();
    private final int firstId = one.keys().getFirst().id();

    @Test
    void generatedKeySet_hasOnePrimaryKeyAndComesBackFromJson() throws Exception {
        assertThat(one.keys()).hasSize(1);
        assertThat(one.keys().getFirst().primary()).isTrue();
        assertThat(LinkKeyset.parse(one.toSecretJson())).isEqualTo(one).hasSameHashCodeAs(one);
        assertThat(LinkKeyset.generate()).isNotEqualTo(one);
    }

    @Test
    void stringForm_holdsNoKeyMaterial() {
        assertThat(one.toString()).isEqualTo("[" + Integer.toUnsignedString(firstId) + " primary]");
    }

    @Test
    void newPrimary_leavesTheOldKeyInUse() throws Exception {
        LinkKeyset two = one.withNewKey(/* primary= */ true);

        assertThat(two.keys()).extracting(LinkKeysetKey::primary).containsExactly(false, true);
        assertThat(two.keys()).extracting(LinkKeysetKey::enabled).containsExactly(true, true);
        assertThat(two).isNotEqualTo(one);
    }

    @Test
    void preparedKey_becomesPrimaryLater() throws Exception {
        LinkKeyset prepared = one.withNewKey(/* primary= */ false);
        assertThat(prepared.keys()).extracting(LinkKeysetKey::primary).containsExactly(true, false);

        LinkKeyset turned = prepared.withPrimary(prepared.keys().getLast().id());

        assertThat(turned.keys()).extracting(LinkKeysetKey::primary).containsExactly(false, true);
    }

    @Test
    void retiredKey_canComeBackUntilItIsRemoved() throws Exception {
        LinkKeyset two = one.withNewKey(/* primary= */ true);

        LinkKeyset retired = two.withEnabled(firstId, /* enabled= */ false);

        assertThat(retired.keys()).extracting(LinkKeysetKey::enabled).containsExactly(false, true);
        assertThat(LinkKeyset.parse(retired.toSecretJson())).isEqualTo(retired);
        assertThat(retired.withEnabled(firstId, /* enabled= */ true)).isEqualTo(two);
        assertThat(retired.without(firstId).keys()).hasSize(1);
        assertThatExceptionOfType(KeysetException.class).isThrownBy(() -> retired.withPrimary(firstId))
                .withMessageContaining("disabled");
    }

    @Test
    void primaryKey_canBeNeitherRetiredNorRemoved() {
        assertThatExceptionOfType(KeysetException.class).isThrownBy(() -> one.withEnabled(firstId, false))
                .withMessageContaining("'keys rotate' first");
        assertThatExceptionOfType(KeysetException.class).isThrownBy(() -> one.without(firstId))
                .withMessageContaining("'keys rotate' first");
    }

    @Test
    void unknownKey_isNamed() {
        assertThatExceptionOfType(KeysetException.class).isThrownBy(() -> one.without(firstId + 1))
                .withMessageStartingWith("key " + Integer.toUnsignedString(firstId + 1) + ": not in the key set");
    }

    @Test
    void numberOfKeys_isBounded() throws Exception {
        LinkKeyset many = one;
        for (int i = 1; i < 100; i++) {
            many = many.withNewKey(/* primary= */ false);
        }
        LinkKeyset full = many;

        assertThatExceptionOfType(KeysetException.class).isThrownBy(() -> full.withNewKey(false))
                .withMessageStartingWith("keys: 100");
    }

    @Test
    void signingKey_dependsOnTheWholeKeyAndNothingElse() throws Exception {
        byte[] data = "data".getBytes(StandardCharsets.US_ASCII);
        byte[] tag = one.keys().getFirst().mac().computeMac(data);

        assertThat(tag).hasSize(5 + 16);
        assertThat(LinkKeyset.parse(one.toSecretJson()).keys().getFirst().mac().computeMac(data)).isEqualTo(tag);
    }
}
