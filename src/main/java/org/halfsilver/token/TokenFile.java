package org.halfsilver.token;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

import org.halfsilver.secret.SecretFile;

/**
 * API tokens in a text file: a line each; empty lines, and lines that begin with {@code #}, mean nothing and are kept.
 */
public final class TokenFile {
    /** The file's name in a data directory. */
    public static final String NAME = "api-tokens";

    private static final int MAX_TOKENS = 1_000;
    private static final String HEADER = """
            # API tokens of Halfsilver: name, tenant, day it was made, SHA-256 of the token.
            # Kept by 'tokens create|list|revoke'; a running service picks changes up by itself.
            """;

    private final SecretFile file;
    private final boolean required;

    private TokenFile(Path path, boolean required) {
        this.file = new SecretFile(path);
        this.required = required;
    }

    /**
     * A file that has to be there when tokens are read.
     *
     * @param path where it is
     * @return the file
     */
    public static TokenFile required(Path path) {
        return new TokenFile(path, /* required= */ true);
    }

    /**
     * A file that holds no tokens as long as it isn't there, as in the data directory.
     *
     * @param path where it is, or will be
     * @return the file
     */
    public static TokenFile optional(Path path) {
        return new TokenFile(path, /* required= */ false);
    }

    /** {@return where it is, absolute} */
    public Path path() {
        return file.path();
    }

    /**
     * Reads all tokens.
     *
     * @return the tokens, in the file's order
     * @throws TokenException where a required file is missing, or the file is wrong, or everybody may get at it
     */
    public List<ApiToken> read() throws TokenException {
        if (!required && !file.exists()) {
            return List.of();
        }
        try {
            return parse(file.read());
        } catch (IOException e) {
            throw failure(e);
        }
    }

    /**
     * Adds a token; makes the file where there is none.
     *
     * @param token with a name that no other has
     * @throws TokenException where the name is taken, or the file can't be read or written
     */
    public void add(ApiToken token) throws TokenException {
        try {
            if (!file.exists()) {
                file.create(HEADER);
            }
        } catch (FileAlreadyExistsException e) {
            // Another process made it in the meantime, which is as good.
        } catch (IOException e) {
            throw failure(e);
        }
        update(text -> {
            List<ApiToken> present = parse(text);
            if (present.stream().anyMatch(other -> other.name().equals(token.name()))) {
                throw new TokenException("API tokens in " + path() + ": there is one named '" + token.name()
                        + "' already (expected: another name; or 'tokens revoke' first)");
            }
            if (present.size() >= MAX_TOKENS) {
                throw new TokenException("API tokens in " + path() + ": " + MAX_TOKENS + " (expected: fewer)");
            }
            return text + (text.isEmpty() || text.endsWith("\n") ? "" : "\n") + token.toLine() + "\n";
        });
    }

    /**
     * Removes a token.
     *
     * @param name of the token
     * @throws TokenException where there is none of that name, or the file can't be read or written
     */
    public void revoke(String name) throws TokenException {
        update(text -> {
            if (parse(text).stream().noneMatch(token -> token.name().equals(name))) {
                throw new TokenException("API tokens in " + path() + ": none has that name (see 'tokens list')");
            }
            var kept = new StringBuilder();
            for (String line : text.lines().toList()) {
                if (!isToken(line) || !ApiToken.parse(line).name().equals(name)) {
                    kept.append(line).append('\n');
                }
            }
            return kept.toString();
        });
    }

    private void update(SecretFile.Change<TokenException> change) throws TokenException {
        try {
            file.update(change);
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private List<ApiToken> parse(String text) throws TokenException {
        var tokens = new ArrayList<ApiToken>();
        var names = new HashSet<String>();
        int number = 0;
        for (String line : text.lines().toList()) {
            number++;
            if (isToken(line)) {
                ApiToken token = parse(line, number);
                if (!names.add(token.name())) {
                    throw new TokenException("API tokens in " + path() + ", line " + number + ": a second one named '"
                            + token.name() + "' (expected: names that differ)");
                }
                tokens.add(token);
            }
        }
        return List.copyOf(tokens);
    }

    private ApiToken parse(String line, int number) throws TokenException {
        try {
            return ApiToken.parse(line);
        } catch (TokenException e) {
            throw new TokenException("API tokens in " + path() + ", line " + number + ": " + e.getMessage(), e);
        }
    }

    private static boolean isToken(String line) {
        return !line.isBlank() && !line.startsWith("#");
    }

    private TokenException failure(IOException e) {
        String what = e instanceof NoSuchFileException
                ? "no such file (make it with 'tokens create')"
                : e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return new TokenException("API tokens in " + path() + ": " + what, e);
    }
}
