package org.halfsilver.token;

import java.security.SecureRandom;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.regex.Pattern;

/** One API token as it is kept: everything but the token itself. Written as one line of words. */
public final class ApiToken {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,62}");
    private static final Pattern BLANK = Pattern.compile("[ \t]+");
    private static final String ALGORITHM = "sha256:";
    private static final String PREFIX = "hs_";
    private static final int RANDOM_BYTES = 32;

    private final String name;
    private final String tenant;
    private final LocalDate created;
    private final TokenHash hash;

    private ApiToken(String name, String tenant, LocalDate created, TokenHash hash) {
        this.name = checkName("token name", name);
        this.tenant = checkName("tenant", tenant);
        this.created = created;
        this.hash = hash;
    }

    /**
     * What is kept of a token.
     *
     * @param name of the token: lower-case letters, digits and {@code . _ -}
     * @param tenant it belongs to, of the same form
     * @param created the day it was made
     * @param secret the token itself, which is not kept
     * @return everything but the secret
     */
    public static ApiToken of(String name, String tenant, LocalDate created, String secret) {
        return new ApiToken(name, tenant, created, TokenHash.of(secret));
    }

    /** {@return a new secret: 256 random bits behind a prefix by which scanners for leaked secrets know it} */
    public static String newSecret() {
        byte[] random = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(random);
        return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    }

    static ApiToken parse(String line) throws TokenException {
        String[] words = BLANK.split(line.strip(), 5);
        if (words.length != 4 || !words[3].startsWith(ALGORITHM)) {
            throw new TokenException(
                    "not of the form 'name tenant day sha256:hash' (expected: as 'tokens create' makes it)");
        }
        try {
            return new ApiToken(words[0], words[1], LocalDate.parse(words[2]),
                    TokenHash.parse(words[3].substring(ALGORITHM.length())));
        } catch (DateTimeParseException e) {
            throw new TokenException("day: not of the form 2026-11-23");
        } catch (IllegalArgumentException e) {
            throw new TokenException(String.valueOf(e.getMessage()));
        }
    }

    String toLine() {
        return name + " " + tenant + " " + created + " " + ALGORITHM + hash.toHex();
    }

    boolean matches(TokenHash presented) {
        return hash.matches(presented);
    }

    /** {@return its name} */
    public String name() {
        return name;
    }

    /** {@return the tenant it belongs to} */
    public String tenant() {
        return tenant;
    }

    /** {@return the day it was made} */
    public LocalDate created() {
        return created;
    }

    private static String checkName(String what, String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(what + ": '" + (name.length() > 64 ? name.substring(0, 64) : name)
                    + "' (expected: 1 to 63 of a-z, 0-9, '.', '_' and '-', the first a letter or digit)");
        }
        return name;
    }
}
