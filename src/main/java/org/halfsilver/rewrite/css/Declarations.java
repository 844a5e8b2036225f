package org.halfsilver.rewrite.css;

import org.jspecify.annotations.Nullable;

/** Checks one declaration and writes it, with each address of an image replaced. */
final class Declarations {
    private final Tokens tokens;
    private final TokenWriter writer;
    private final CssAddresses addresses;
    private final DroppedAddresses dropped;
    private final ValueCheck check = new ValueCheck();

    Declarations(Tokens tokens, TokenWriter writer, CssAddresses addresses, DroppedAddresses dropped) {
        this.tokens = tokens;
        this.writer = writer;
        this.addresses = addresses;
        this.dropped = dropped;
    }

    /**
     * Writes the declaration that the tokens are, without its semicolon.
     *
     * @param facts takes note of size and visibility, where that is asked for
     * @return whether it stayed
     */
    boolean write(@Nullable StyleFacts facts) {
        int colon = tokens.skipBlanks(1);
        if (tokens.type(0) != TokenType.IDENT || tokens.type(colon) != TokenType.COLON) {
            // A browser drops it as well; if it holds an address the report says so.
            dropped.report(-1, "style", /* notAnImage= */ false);
            return false;
        }
        Property property = Properties.find(tokens, 0);
        int value = tokens.skipBlanks(colon + 1);
        if (property == null || tokens.isTooLong() || (value == tokens.size() && !property.isCustom())
                || !check.isHarmless(tokens, colon + 1, property)) {
            dropped.report(-1, property == null || property.isCustom() ? "style" : property.source(),
                    /* notAnImage= */ false);
            return false;
        }
        int start = writer.position();
        int failed = writeTokens(property);
        if (failed >= 0) {
            writer.cutBackTo(start);
            dropped.report(failed, property.source(), /* notAnImage= */ false);
            return false;
        }
        if (facts != null) {
            facts.accept(property, tokens, value);
        }
        return true;
    }

    /** Takes note of a declaration that would stay, and writes nothing. */
    void note(StyleFacts facts) {
        int colon = tokens.skipBlanks(1);
        if (tokens.type(0) != TokenType.IDENT || tokens.type(colon) != TokenType.COLON) {
            return;
        }
        Property property = Properties.find(tokens, 0);
        if (property != null && !tokens.isTooLong() && check.isHarmless(tokens, colon + 1, property)) {
            facts.accept(property, tokens, tokens.skipBlanks(colon + 1));
        }
    }

    /** {@return the address that takes the declaration with it; -1: there is none} */
    private int writeTokens(Property property) {
        if (tokens.isVerbatim()) {
            writer.all(tokens);
            return -1;
        }
        int open = 0;
        int unclosedUrls = 0;
        boolean imageSet = false;
        for (int i = 0; i < tokens.size(); i++) {
            switch (tokens.type(i)) {
                case URL -> {
                    if (!writeAddress(tokens.text(i), property, /* asString= */ false)) {
                        return i;
                    }
                }
                case FUNCTION -> {
                    Function function = Function.find(tokens, i);
                    if (function == Function.URL) {
                        int string = tokens.skipBlanks(i + 1);
                        if (!writeAddress(tokens.text(string), property, /* asString= */ false)) {
                            return string;
                        }
                        i = tokens.skipBlanks(string + 1);
                        unclosedUrls = i < tokens.size() ? 0 : 1;
                    } else {
                        imageSet |= function == Function.IMAGE_SET;
                        open++;
                        writer.token(tokens, i);
                    }
                }
                case STRING -> {
                    // A deeper string is the media type.
                    if (!imageSet || open != 1) {
                        writer.token(tokens, i);
                    } else if (!writeAddress(tokens.text(i), property, /* asString= */ true)) {
                        return i;
                    }
                }
                case LEFT_PAREN, LEFT_BRACKET -> {
                    open++;
                    writer.token(tokens, i);
                }
                case RIGHT_PAREN, RIGHT_BRACKET -> {
                    imageSet &= --open > 0;
                    writer.token(tokens, i);
                }
                default -> writer.token(tokens, i);
            }
        }
        // The end of the text closes every block (section 5.4.9); here more may follow, so it is written.
        tokens.closeOpen(writer, unclosedUrls);
        return -1;
    }

    private boolean writeAddress(String address, Property property, boolean asString) {
        String link = addresses.image(address, property.source());
        if (link == null) {
            if (property.failedImage().isEmpty() || asString) {
                return false;
            }
            writer.append(property.failedImage());
        } else if (asString) {
            writer.string(link, '\'');
        } else {
            writer.url(link);
        }
        return true;
    }
}
