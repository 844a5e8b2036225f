package org.halfsilver.token;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The API tokens that are good at the moment: those of the configuration and those of a file, which may change while
 * the service runs. Safe for use by many threads; authenticating never blocks.
 */
public final class ApiTokens {
    private static final Logger LOG = LoggerFactory.getLogger(ApiTokens.class);
    /** Longer than any token; bounds the work for one that is none. */
    private static final int MAX_LENGTH = 1_024;
    private static final String SCHEME = "bearer ";

    private final List<ApiToken> configured;
    private final @Nullable TokenFile file;
    private volatile List<ApiToken> tokens;
    private String lastFailure = "";

    private ApiTokens(List<ApiToken> configured, @Nullable TokenFile file) throws TokenException {
        this.configured = List.copyOf(configured);
        this.file = file;
        this.tokens = read();
    }

    /**
     * Reads the tokens for the first time.
     *
     * @param configured tokens that come from settings
     * @param file more tokens; null: there is no file
     * @return the tokens
     * @throws TokenException where the file can't be used; the message says what to do
     */
    public static ApiTokens open(List<ApiToken> configured, @Nullable TokenFile file) throws TokenException {
        return new ApiTokens(configured, file);
    }

    /**
     * A token as settings give it.
     *
     * @param secret visible ASCII, as it stands in a header
     * @param tenant it belongs to
     * @return the token, named {@code configured}
     */
    public static ApiToken configured(String secret, String tenant) {
        if (secret.isEmpty() || secret.length() > MAX_LENGTH || !secret.chars().allMatch(c -> c > ' ' && c <= '~')) {
            throw new IllegalArgumentException("API token: " + secret.length() + " characters (expected: 1 to "
                    + MAX_LENGTH + ", visible ASCII without spaces)");
        }
        return ApiToken.of("configured", tenant, LocalDate.EPOCH, secret);
    }

    /** {@return whether no token is good, so that nobody can be let in} */
    public boolean isEmpty() {
        return tokens.isEmpty();
    }

    /** {@return names of the tenants that tokens belong to} */
    public List<String> tenants() {
        return tokens.stream().map(ApiToken::tenant).distinct().toList();
    }

    /**
     * Looks at an {@code Authorization} header (RFC 6750 section 2.1).
     *
     * @param header its value; null: there was none
     * @return whose token it holds, or what is missing
     */
    public Authentication authenticateHeader(@Nullable String header) {
        if (header == null || header.isBlank()) {
            return new Authentication.Refused(AuthenticationRefusal.TOKEN_MISSING);
        }
        int scheme = SCHEME.length();
        if (header.length() <= scheme || !header.substring(0, scheme).toLowerCase(Locale.ROOT).equals(SCHEME)) {
            return new Authentication.Refused(AuthenticationRefusal.SCHEME_UNSUPPORTED);
        }
        return authenticate(header.substring(scheme).strip());
    }

    /**
     * Looks at a token. What is compared are hashes, every one of them whole, in a time that tells nothing.
     *
     * @param bearer the token as received
     * @return whose it is, or that nobody knows it
     */
    public Authentication authenticate(String bearer) {
        if (bearer.isEmpty()) {
            return new Authentication.Refused(AuthenticationRefusal.TOKEN_MISSING);
        }
        if (bearer.length() > MAX_LENGTH) {
            return new Authentication.Refused(AuthenticationRefusal.TOKEN_UNKNOWN);
        }
        TokenHash presented = TokenHash.of(bearer);
        ApiToken found = null;
        for (ApiToken token : tokens) {
            if (token.matches(presented)) {
                found = token;
            }
        }
        return found == null
                ? new Authentication.Refused(AuthenticationRefusal.TOKEN_UNKNOWN)
                : new Authentication.Accepted(found.name(), found.tenant());
    }

    /**
     * Reads the file again and takes it over where it changed. Where it can't be used all tokens stay as they are, and
     * the log says so, once for each reason. Blocks.
     *
     * @return whether the tokens are others now
     */
    public synchronized boolean refresh() {
        List<ApiToken> fresh;
        try {
            fresh = read();
        } catch (TokenException e) {
            String failure = String.valueOf(e.getMessage());
            if (!failure.equals(lastFailure)) {
                LOG.warn("API tokens stay as they were: {}", failure);
            }
            lastFailure = failure;
            return false;
        }
        lastFailure = "";
        if (lines(fresh).equals(lines(tokens))) {
            return false;
        }
        tokens = fresh;
        LOG.info("API tokens changed; present ones: {}", fresh.stream().map(ApiToken::name).toList());
        return true;
    }

    private List<ApiToken> read() throws TokenException {
        var all = new ArrayList<>(configured);
        if (file != null) {
            all.addAll(file.read());
        }
        return List.copyOf(all);
    }

    private static List<String> lines(List<ApiToken> tokens) {
        return tokens.stream().map(ApiToken::toLine).toList();
    }
}
