package org.halfsilver.rewrite.css;

import org.jspecify.annotations.Nullable;

/** Goes through a style sheet or a style attribute once, statement by statement, and writes those that may stay. */
final class SheetFilter {
    /** Blocks inside one another; deeper ones are dropped. */
    private static final int MAX_NESTING = 32;

    private final StatementReader reader;
    private final Tokens tokens;
    private final TokenWriter writer;
    private final DroppedAddresses dropped;
    private final Declarations declarations;
    private final SheetFacts sheetFacts = new SheetFacts();
    /** Takes note of the rule that is being read; null where nothing is to be noted. */
    private @Nullable StyleFacts ruleFacts;
    private int conditions;

    SheetFilter(StatementReader reader, TokenWriter writer, CssAddresses addresses) {
        this.reader = reader;
        this.tokens = reader.tokens();
        this.writer = writer;
        this.dropped = new DroppedAddresses(tokens, addresses);
        this.declarations = new Declarations(tokens, writer, addresses, dropped);
    }

    /** {@return what the style sheets said so far} */
    SheetFacts facts() {
        return sheetFacts;
    }

    /**
     * A style sheet's contents (CSS Syntax Level 3, section 5.4.1).
     *
     * @param conditional whether the sheet as a whole is for certain screens
     */
    void sheet(boolean conditional) {
        conditions = conditional ? 1 : 0;
        while (true) {
            TokenType first = reader.first(writer);
            switch (first) {
                case EOF -> {
                    return;
                }
                case CDO, CDC -> {
                    // Means nothing between rules.
                }
                case AT_KEYWORD -> atRule(first, /* depth= */ 0, /* inStyleRule= */ false);
                default -> {
                    if (reader.read(first, /* semicolonEnds= */ false,
                            /* braceEnds= */ false) == TokenType.LEFT_BRACE) {
                        styleRule(/* depth= */ 0);
                    }
                }
            }
        }
    }

    /**
     * A style attribute's declarations. A brace that closes nothing is where browsers part: there it ends.
     *
     * @param write whether they are written; else they are only taken note of
     */
    void attribute(StyleFacts facts, boolean write) {
        while (true) {
            TokenType first = reader.first(writer);
            if (first == TokenType.EOF) {
                return;
            }
            if (first == TokenType.SEMICOLON) {
                continue;
            }
            TokenType end = reader.read(first, /* semicolonEnds= */ true, /* braceEnds= */ true);
            if (end == TokenType.LEFT_BRACE) {
                end = reader.readOn(end);
                if (write) {
                    dropStatement();
                }
            } else if (write) {
                declaration(end, facts);
            } else {
                declarations.note(facts);
            }
            if (end == TokenType.RIGHT_BRACE) {
                reportAll("style");
                return;
            }
        }
    }

    /** A block's contents up to its closing brace, which is written; nested rules may stand in it. */
    private void block(int depth, boolean inStyleRule) {
        writer.append('{');
        TokenType end = TokenType.EOF;
        do {
            TokenType first = reader.first(writer);
            if (first == TokenType.EOF || first == TokenType.RIGHT_BRACE) {
                break;
            }
            end = switch (first) {
                case SEMICOLON -> first;
                case AT_KEYWORD -> atRule(first, depth, inStyleRule);
                default -> statement(first, depth, inStyleRule);
            };
        } while (end != TokenType.RIGHT_BRACE && end != TokenType.EOF);
        writer.append('}');
    }

    private TokenType statement(TokenType first, int depth, boolean inStyleRule) {
        TokenType end = reader.read(first, /* semicolonEnds= */ true, /* braceEnds= */ true);
        if (end != TokenType.LEFT_BRACE) {
            if (inStyleRule) {
                declaration(end, ruleFacts);
            } else {
                dropStatement();
            }
            return end;
        }
        if (isCustomProperty()) {
            end = reader.readOn(end);
            dropStatement();
            return end;
        }
        styleRule(depth);
        return TokenType.SEMICOLON;
    }

    private boolean isCustomProperty() {
        return tokens.type(0) == TokenType.IDENT && tokens.name(0).startsWith("--")
                && tokens.type(tokens.skipBlanks(1)) == TokenType.COLON;
    }

    private void declaration(TokenType end, @Nullable StyleFacts facts) {
        if (declarations.write(facts) && end == TokenType.SEMICOLON) {
            writer.append(';');
        }
    }

    private void styleRule(int depth) {
        if (depth >= MAX_NESTING || tokens.size() == 0 || !Preludes.areSelectors(tokens)) {
            dropBlock("style");
            return;
        }
        writer.all(tokens);
        StyleFacts outer = ruleFacts;
        ruleFacts = sheetFacts.begin(tokens, depth > 0 || conditions > 0);
        block(depth + 1, /* inStyleRule= */ true);
        sheetFacts.end(ruleFacts);
        ruleFacts = outer;
    }

    /** {@return what ended the rule: SEMICOLON also for a block} */
    private TokenType atRule(TokenType first, int depth, boolean inStyleRule) {
        TokenType end = reader.read(first, /* semicolonEnds= */ true, /* braceEnds= */ depth > 0);
        AtRule rule = AtRule.find(tokens);
        boolean stays = rule != null && depth < MAX_NESTING && Preludes.areConditions(rule, tokens, 1);
        if (end != TokenType.LEFT_BRACE) {
            if (stays && rule == AtRule.LAYER && end == TokenType.SEMICOLON) {
                writer.all(tokens);
                writer.append(';');
            } else {
                dropAtStatement();
            }
            return end;
        }
        if (!stays) {
            dropBlock("style[@" + ReportedName.of(tokens.name(0)) + "]");
            return TokenType.SEMICOLON;
        }
        writer.all(tokens);
        StyleFacts outer = ruleFacts;
        ruleFacts = null;
        conditions++;
        block(depth + 1, inStyleRule && rule != AtRule.KEYFRAMES);
        conditions--;
        ruleFacts = outer;
        return TokenType.SEMICOLON;
    }

    private void dropAtStatement() {
        report("style[@" + ReportedName.of(tokens.name(0)) + "]", /* notAnImage= */ false);
    }

    private void dropStatement() {
        report("style", /* notAnImage= */ false);
    }

    private void dropBlock(String source) {
        reader.readBlock();
        report(source, source.equals("style[@font-face]"));
    }

    /** Reports every address in what is left of a text of which nothing stays. */
    void reportAll(String source) {
        tokens.clear();
        reader.readAll();
        report(source, /* notAnImage= */ false);
    }

    private void report(String source, boolean notAnImage) {
        dropped.report(/* last= */ -1, source, notAnImage);
    }
}
