package org.halfsilver.rewrite.css;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Tokens by the examples and the corner cases of CSS Syntax Level 3, section 4.3. */
class CssTokenizerTest {
    @ParameterizedTest
    @CsvSource(delimiter = '¦', quoteCharacter = '\u0001', value = {
        "a b ¦ IDENT WHITESPACE IDENT",
        "a/**/b ¦ IDENT COMMENT IDENT",
        "/* never closed ¦ COMMENT",
        "url(x) ¦ URL",
        "URL( x ) ¦ URL",
        "u\\72l(x) ¦ URL",
        "\\75\\72\\6c(x) ¦ URL",
        "url('x') ¦ FUNCTION STRING RIGHT_PAREN",
        "url( 'x') ¦ FUNCTION WHITESPACE STRING RIGHT_PAREN",
        "url (x) ¦ IDENT WHITESPACE LEFT_PAREN IDENT RIGHT_PAREN",
        "url/**/(x) ¦ IDENT COMMENT LEFT_PAREN IDENT RIGHT_PAREN",
        "url(x ¦ URL",
        "url(x y) ¦ BAD_URL",
        "url(x\"y) ¦ BAD_URL",
        "url(x(y) ¦ BAD_URL",
        "url(x\\)y) ¦ URL",
        "'a ¦ STRING",
        "'a\\' ¦ STRING",
        "#a #1 # ¦ HASH WHITESPACE HASH WHITESPACE DELIM",
        "@a @1 ¦ AT_KEYWORD WHITESPACE DELIM NUMBER",
        "-a --a - -1 ¦ IDENT WHITESPACE IDENT WHITESPACE DELIM WHITESPACE NUMBER",
        "1 1.5 .5 1e3 1e 1% 1px 1\\65 3 ¦ NUMBER WHITESPACE NUMBER WHITESPACE NUMBER WHITESPACE NUMBER WHITESPACE "
                + "DIMENSION WHITESPACE PERCENTAGE WHITESPACE DIMENSION WHITESPACE DIMENSION",
        "<!-- --> ¦ CDO WHITESPACE CDC",
        "\\ ¦ IDENT",
        "a(b[c{d}e]f) ¦ FUNCTION IDENT LEFT_BRACKET IDENT LEFT_BRACE IDENT RIGHT_BRACE IDENT RIGHT_BRACKET IDENT RIGHT_PAREN",
        "a:b;c,d ¦ IDENT COLON IDENT SEMICOLON IDENT COMMA IDENT",
        "é ｕｒｌ(x) ¦ IDENT WHITESPACE FUNCTION IDENT RIGHT_PAREN"})
    void text_hasTokens(String css, String expected) {
        assertThat(types(css)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '¦', quoteCharacter = '\u0001', value = {
        "'aLFb' ¦ BAD_STRING WHITESPACE IDENT STRING",
        "'aCRb' ¦ BAD_STRING WHITESPACE IDENT STRING",
        "'aFFb' ¦ BAD_STRING WHITESPACE IDENT STRING",
        "'a\\CRLFb' ¦ STRING",
        "u\\72CRLFl(x) ¦ URL",
        "u\\LFl ¦ IDENT DELIM WHITESPACE IDENT"})
    void lineEnds_countAsOneNewline(String css, String expected) {
        assertThat(types(css.replace("CR", "\r").replace("LF", "\n").replace("FF", "\f"))).isEqualTo(expected);
    }

    private static String types(String css) {
        CssTokenizer tokenizer = new CssTokenizer();
        tokenizer.reset(css);
        StringBuilder types = new StringBuilder();
        for (TokenType type = tokenizer.next(); type != TokenType.EOF; type = tokenizer.next()) {
            types.append(types.isEmpty() ? "" : " ").append(type);
        }
        return types.toString();
    }
}
