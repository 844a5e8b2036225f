package org.halfsilver.rewrite.css;

import java.util.Arrays;

/** The tokens of one statement, as ranges of the text. Used again for each statement. */
final class Tokens {
    /** Tokens a statement may have; a longer one is read to its end and counts as invalid. */
    static final int MAX = 1 << 16;

    private String css = "";
    private TokenType[] types = new TokenType[64];
    private int[] starts = new int[64];
    private int[] ends = new int[64];
    private boolean[] plain = new boolean[64];
    private int size;
    private boolean overflowed;
    private boolean verbatim;
    private TokenType[] open = new TokenType[16];
    private int depth;

    /** Begins another text. */
    void reset(String text) {
        css = text;
        clear();
    }

    void clear() {
        verbatim = true;
        size = 0;
        depth = 0;
        overflowed = false;
    }

    /** Adds the tokenizer's last token and keeps account of the blocks that are open. */
    void add(TokenType type, CssTokenizer tokenizer) {
        nest(type);
        if (size == MAX) {
            overflowed = true;
            return;
        }
        if (size == starts.length) {
            types = Arrays.copyOf(types, size * 2);
            starts = Arrays.copyOf(starts, size * 2);
            ends = Arrays.copyOf(ends, size * 2);
            plain = Arrays.copyOf(plain, size * 2);
        }
        verbatim &= isVerbatim(type, tokenizer);
        types[size] = type;
        starts[size] = tokenizer.start();
        ends[size] = tokenizer.end();
        plain[size++] = tokenizer.isPlain();
    }

    /** White space must be a single character as {@link TokenWriter} writes it, and a less-than sign may need a space. */
    private boolean isVerbatim(TokenType type, CssTokenizer tokenizer) {
        return switch (type) {
            case WHITESPACE -> tokenizer.end() - tokenizer.start() == 1 && (css.charAt(tokenizer.start()) == ' '
                    || css.charAt(tokenizer.start()) == '\n');
            case COMMENT, URL, FUNCTION -> false;
            case DELIM -> css.charAt(tokenizer.start()) != '<';
            default -> tokenizer.isPlain();
        };
    }

    /** {@return whether the tokens are written just as they stand in the text, whatever their meaning} */
    boolean isVerbatim() {
        return verbatim && size > 0 && depth == 0;
    }

    private void nest(TokenType type) {
        TokenType closer = type.closer();
        if (closer != TokenType.EOF) {
            if (depth == open.length) {
                open = Arrays.copyOf(open, depth * 2);
            }
            open[depth++] = closer;
        } else if (depth > 0 && open[depth - 1] == type) {
            depth--;
        }
    }

    /** {@return whether the last token stands inside no block} */
    boolean isTopLevel() {
        return depth == 0;
    }

    /** Writes what closes the blocks that the end of the text left open, but for some of the innermost. */
    void closeOpen(TokenWriter writer, int alreadyClosed) {
        for (int i = depth - 1 - alreadyClosed; i >= 0; i--) {
            writer.append(switch (open[i]) {
                case RIGHT_PAREN -> ')';
                case RIGHT_BRACKET -> ']';
                default -> '}';
            });
        }
    }

    boolean isTooLong() {
        return overflowed;
    }

    int size() {
        return size;
    }

    TokenType type(int index) {
        return index < size ? types[index] : TokenType.EOF;
    }

    int start(int index) {
        return starts[index];
    }

    int end(int index) {
        return ends[index];
    }

    boolean isPlain(int index) {
        return plain[index];
    }

    String css() {
        return css;
    }

    /** {@return the first index from there on that is neither white space nor a comment} */
    int skipBlanks(int index) {
        int i = index;
        while (i < size && types[i].isBlank()) {
            i++;
        }
        return i;
    }

    boolean isDelim(int index, char c) {
        return index >= 0 && type(index) == TokenType.DELIM && css.charAt(starts[index]) == c;
    }

    /** {@return whether an identifier, function or at-keyword has that name} in lower case */
    boolean isNamed(int index, String name) {
        int from = type(index) == TokenType.AT_KEYWORD ? starts[index] + 1 : starts[index];
        return Escapes.nameEquals(css, from, nameEnd(index), name);
    }

    /** {@return the name of an identifier, function, hash or at-keyword, decoded} */
    String name(int index) {
        TokenType type = type(index);
        boolean marked = type == TokenType.AT_KEYWORD || type == TokenType.HASH;
        return Escapes.decode(css, marked ? starts[index] + 1 : starts[index], nameEnd(index));
    }

    private int nameEnd(int index) {
        return type(index) == TokenType.FUNCTION ? ends[index] - 1 : ends[index];
    }

    /** {@return the address of a URL token or the text of a string token} */
    String text(int index) {
        return type(index) == TokenType.URL
                ? Escapes.url(css, starts[index], ends[index])
                : Escapes.string(css, starts[index], ends[index]);
    }
}
