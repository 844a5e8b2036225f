package org.halfsilver.rewrite.css;

import org.jspecify.annotations.Nullable;

/** Checks one declaration and writes it, with each address of an image replaced. */
final class Declarations {
    private final Tokens tokens;
    private final TokenWriter writer;
    private final CssAddresses addresses;
    private final ValueCheck check = new ValueCheck();

    Declarations(Tokens tokens, TokenWriter writer, CssAddresses addresses) {
        this.tokens = tokens;
        this.writer = writer;
        this.addresses = addresses;
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
            reportForbidden("style");
            return false;
        }
        Property property = Properties.find(tokens, 0);
        int value = tokens.skipBlanks(colon + 1);
        if (property == null || tokens.isTooLong() || (value == tokens.size() && !property.isCustom())
                || !check.isHarmless(tokens, colon + 1, property)) {
            reportForbidden(property == null || property.isCustom() ? "style" : property.source());
            return false;
        }
        int start = writer.position();
        if (!writeTokens(property)) {
            writer.cutBackTo(start);
            return false;
        }
        if (facts != null) {
            facts.accept(property, tokens, value);
        }
        return true;
    }

    private void reportForbidden(String source) {
        for (int i = 0; i < tokens.size(); i++) {
            String address = DroppedAddress.at(tokens, i);
            if (address != null) {
                addresses.placeForbidden(address, source);
            }
        }
    }

    private boolean writeTokens(Property property) {
        if (tokens.isVerbatim()) {
            writer.all(tokens);
            return true;
        }
        int open = 0;
        int unclosedUrls = 0;
        boolean imageSet = false;
        for (int i = 0; i < tokens.size(); i++) {
            switch (tokens.type(i)) {
                case URL -> {
                    if (!writeAddress(tokens.text(i), property, /* asString= */ false)) {
                        return false;
                    }
                }
                case FUNCTION -> {
                    Function function = Function.find(tokens, i);
                    if (function == Function.URL) {
                        int string = tokens.skipBlanks(i + 1);
                        if (!writeAddress(tokens.text(string), property, /* asString= */ false)) {
                            return false;
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
                        return false;
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
        return true;
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
