package org.halfsilver.token;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ApiTokensTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 23);
    private static final Authentication UNKNOWN = new Authentication.Refused(AuthenticationRefusal.TOKEN_UNKNOWN);

    @TempDir
    private Path directory = Path.of("");

    private TokenFile file() {
        return TokenFile.required(directory.resolve(TokenFile.NAME));
    }

    private void write(String text) throws Exception {
        Files.writeString(file().path(), text);
        Files.setPosixFilePermissions(file().path(), PosixFilePermissions.fromString("rw-------"));
    }

    private void assertRefused(String message) {
        assertThatExceptionOfType(TokenException.class).isThrownBy(() -> file().read())
                .withMessageStartingWith("API tokens in " + file().path()).withMessageContaining(message);
    }

    @Test
    void tokenOfTheFile_isAcceptedForItsTenant() throws Exception {
        file().add(ApiToken.of("webmail", "default", DAY, "hs_one"));
        file().add(ApiToken.of("groupware", "acme", DAY, "hs_two"));

        var tokens = ApiTokens.open(List.of(), file());

        assertThat(tokens.authenticate("hs_one")).isEqualTo(new Authentication.Accepted("webmail", "default"));
        assertThat(tokens.authenticate("hs_two")).isEqualTo(new Authentication.Accepted("groupware", "acme"));
        assertThat(tokens.tenants()).containsExactly("default", "acme");
    }

    @Test
    void configuredToken_isAcceptedBesideThoseOfTheFile() throws Exception {
        file().add(ApiToken.of("webmail", "default", DAY, "hs_one"));
        var tokens = ApiTokens.open(List.of(ApiTokens.configured("s3cret", "default")), file());

        assertThat(tokens.authenticate("s3cret")).isEqualTo(new Authentication.Accepted("configured", "default"));
        assertThat(tokens.authenticate("hs_one")).isEqualTo(new Authentication.Accepted("webmail", "default"));
        assertThat(tokens.isEmpty()).isFalse();
    }

    @Test
    void anythingElse_isRefusedWithWhatWasMissing() throws Exception {
        var tokens = ApiTokens.open(List.of(ApiTokens.configured("s3cret", "default")), null);

        for (String wrong : List.of("S3cret", "s3cre", "s3crett", " s3cret", "s3cret\u0000", "x".repeat(100_000),
                "\ud800")) {
            assertThat(tokens.authenticate(wrong)).isEqualTo(UNKNOWN);
        }
        assertThat(tokens.authenticate(""))
                .isEqualTo(new Authentication.Refused(AuthenticationRefusal.TOKEN_MISSING));
        assertThat(ApiTokens.open(List.of(), null).authenticate("s3cret")).isEqualTo(UNKNOWN);
        assertThat(ApiTokens.open(List.of(), null).isEmpty()).isTrue();
    }

    @Test
    void hashOfAToken_isNoToken() throws Exception {
        file().add(ApiToken.of("webmail", "default", DAY, "hs_one"));
        var tokens = ApiTokens.open(List.of(), file());

        assertThat(tokens.authenticate(TokenHash.of("hs_one").toHex())).isEqualTo(UNKNOWN);
        assertThat(Files.readString(file().path())).doesNotContain("hs_one").contains(TokenHash.of("hs_one").toHex());
    }

    @Test
    void authorizationHeader_isReadAsRfc6750Says() throws Exception {
        var tokens = ApiTokens.open(List.of(ApiTokens.configured("s3cret", "default")), null);

        for (String right : List.of("Bearer s3cret", "bearer s3cret", "BEARER  s3cret ")) {
            assertThat(tokens.authenticateHeader(right)).isInstanceOf(Authentication.Accepted.class);
        }
        assertThat(tokens.authenticateHeader("Bearer other")).isEqualTo(UNKNOWN);
        assertThat(tokens.authenticateHeader("Bearer  "))
                .isEqualTo(new Authentication.Refused(AuthenticationRefusal.TOKEN_MISSING));
        assertThat(tokens.authenticateHeader(null))
                .isEqualTo(new Authentication.Refused(AuthenticationRefusal.TOKEN_MISSING));
        for (String wrong : List.of("Basic czNjcmV0", "s3cret", "Bearers3cret", "Bearer", "Bearer\ts3cret")) {
            assertThat(tokens.authenticateHeader(wrong)).as(wrong)
                    .isEqualTo(new Authentication.Refused(AuthenticationRefusal.SCHEME_UNSUPPORTED));
        }
    }

    @Test
    void createdAndRevokedTokens_areFollowedWithoutARestart() throws Exception {
        file().add(ApiToken.of("old", "default", DAY, "hs_old"));
        var tokens = ApiTokens.open(List.of(), file());
        assertThat(tokens.refresh()).isFalse();

        file().add(ApiToken.of("new", "default", DAY, "hs_new"));
        assertThat(tokens.refresh()).isTrue();
        assertThat(tokens.authenticate("hs_new")).isInstanceOf(Authentication.Accepted.class);

        file().revoke("old");
        assertThat(tokens.refresh()).isTrue();
        assertThat(tokens.authenticate("hs_old")).isEqualTo(UNKNOWN);
    }

    @Test
    void fileThatBreaksOrDisappears_leavesTheTokensAsTheyWere() throws Exception {
        file().add(ApiToken.of("old", "default", DAY, "hs_old"));
        var tokens = ApiTokens.open(List.of(), file());

        Files.writeString(file().path(), "broken");
        assertThat(tokens.refresh()).isFalse();
        Files.delete(file().path());
        assertThat(tokens.refresh()).isFalse();

        assertThat(tokens.authenticate("hs_old")).isInstanceOf(Authentication.Accepted.class);
    }

    @Test
    void optionalFile_holdsNoTokensUntilItIsMade() throws Exception {
        var tokens = ApiTokens.open(List.of(), TokenFile.optional(file().path()));
        assertThat(tokens.isEmpty()).isTrue();

        file().add(ApiToken.of("first", "default", DAY, "hs_first"));

        assertThat(tokens.refresh()).isTrue();
        assertThat(tokens.authenticate("hs_first")).isInstanceOf(Authentication.Accepted.class);
    }

    @Test
    void commentsAndOrder_surviveChanges() throws Exception {
        file().add(ApiToken.of("a", "default", DAY, "hs_a"));
        Files.writeString(file().path(), Files.readString(file().path()) + "\n# the other one");
        file().add(ApiToken.of("b", "default", DAY, "hs_b"));
        file().revoke("a");

        assertThat(Files.readString(file().path())).startsWith("# API tokens of Halfsilver")
                .contains("\n\n# the other one\nb ");
        assertThat(file().read()).extracting(ApiToken::name).containsExactly("b");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file().path()))).isEqualTo("rw-------");
    }

    @Test
    void wrongFile_isRefusedWithTheLine() throws Exception {
        String hash = "sha256:" + "ab".repeat(32);
        assertRefused("no such file (make it with 'tokens create')");
        write("# fine\n\nwebmail default 2026-11-23 hs_secret\n");
        assertRefused(", line 3: not of the form");
        write("Webmail default 2026-11-23 " + hash);
        assertRefused(", line 1: token name: 'Webmail'");
        write("webmail de/fault 2026-11-23 " + hash);
        assertRefused(", line 1: tenant: 'de/fault'");
        write("webmail default yesterday " + hash);
        assertRefused(", line 1: day");
        write("webmail default 2026-11-23 " + hash + "00");
        assertRefused(", line 1: hash: 66 characters");
        write("webmail default 2026-11-23 sha256:zz" + "00".repeat(31));
        assertRefused(", line 1: hash: 64 characters");
        write("webmail default 2026-11-23 sha256:hs_secret");
        assertThatExceptionOfType(TokenException.class).isThrownBy(() -> file().read())
                .satisfies(e -> assertThat(e).hasStackTraceContaining("hash: 9").message().doesNotContain("secret"));
        write(("webmail default 2026-11-23 " + hash + "\n").repeat(2));
        assertRefused(", line 2: a second one named 'webmail'");
        Files.setPosixFilePermissions(file().path(), PosixFilePermissions.fromString("rw-r--r--"));
        assertRefused("chmod o=");
    }

    @Test
    void secondTokenOfAName_isRefused() throws Exception {
        file().add(ApiToken.of("webmail", "default", DAY, "hs_one"));

        assertThatExceptionOfType(TokenException.class)
                .isThrownBy(() -> file().add(ApiToken.of("webmail", "default", DAY, "hs_two")))
                .withMessageContaining("there is one named 'webmail' already");
        assertThatExceptionOfType(TokenException.class).isThrownBy(() -> file().revoke("other"))
                .withMessageContaining("none has that name");
    }

    @Test
    void newSecrets_differAndAreLong() {
        assertThat(ApiToken.newSecret()).matches("hs_[A-Za-z0-9_-]{43}").isNotEqualTo(ApiToken.newSecret());
    }

    @Test
    void configuredTokenThatNoHeaderCanCarry_isRefusedWithoutPrintingIt() {
        for (String wrong : List.of("", "with space", "\u00e9clair", "x".repeat(1_025))) {
            assertThatIllegalArgumentException().isThrownBy(() -> ApiTokens.configured(wrong, "default"))
                    .withMessageStartingWith("API token: " + wrong.length() + " characters");
        }
    }
}
