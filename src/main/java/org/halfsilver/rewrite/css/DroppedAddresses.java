package org.halfsilver.rewrite.css;

/** Finds what a browser might take for an address in tokens of which nothing stays, and reports it. */
final class DroppedAddresses {
    private final Tokens tokens;
    private final CssAddresses addresses;
    private final OpenFunctions open = new OpenFunctions();

    DroppedAddresses(Tokens tokens, CssAddresses addresses) {
        this.tokens = tokens;
        this.addresses = addresses;
    }

    /**
     * Reports the addresses behind a token.
     *
     * @param last the token of those reported otherwise; -1: all are reported here
     * @param source where they stood
     * @param notAnImage whether what they load is no image
     */
    void report(int last, String source, boolean notAnImage) {
        open.clear();
        boolean statementBegins = true;
        boolean imports = false;
        boolean unknown = false;
        for (int i = 0; i < tokens.size(); i++) {
            TokenType type = tokens.type(i);
            if (type.isBlank()) {
                continue;
            }
            if (statementBegins) {
                imports = type == TokenType.AT_KEYWORD && tokens.isNamed(i, "import");
                unknown = isUnknownDeclaration(i);
            }
            if (i > last) {
                if (type == TokenType.URL || (type == TokenType.STRING && (imports || open.takesAddress()))) {
                    found(tokens.text(i), source, notAnImage || imports);
                } else if (type == TokenType.STRING && (open.takesAnything() || (unknown && open.isEmpty()))) {
                    addresses.text(tokens.text(i), source);
                }
            }
            open.accept(tokens, i);
            statementBegins = type == TokenType.SEMICOLON || type == TokenType.LEFT_BRACE
                    || type == TokenType.RIGHT_BRACE;
        }
    }

    /** A known property's bare string is text or a name; what another one's is, or will be, can't be told. */
    private boolean isUnknownDeclaration(int index) {
        if (tokens.type(index) != TokenType.IDENT
                || tokens.type(tokens.skipBlanks(index + 1)) != TokenType.COLON) {
            return false;
        }
        Property property = Properties.find(tokens, index);
        return property == null || property.isCustom();
    }

    private void found(String address, String source, boolean notAnImage) {
        if (notAnImage) {
            addresses.notAnImage(address, source);
        } else {
            addresses.placeForbidden(address, source);
        }
    }
}
