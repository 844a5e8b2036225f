package org.halfsilver.rewrite.css;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * What the style sheets of a message say of elements by their class or id: which are next to nothing to see, and which a
 * rule for certain screens, or one that a pointer sets off, speaks of. Rules with combinators are not looked into.
 */
public final class SheetFacts {
    /** Names to keep; no honest message has as many. */
    private static final int MAX_NAMES = 2000;
    /** Values of attribute selectors to keep. */
    private static final int MAX_PARTS = 32;

    private final Map<String, StyleFacts> little = new HashMap<>();
    private final Set<String> elsewhere = new HashSet<>();
    private final Set<String> elsewhereByPart = new HashSet<>();
    private final List<String> selectors = new ArrayList<>();

    /**
     * Begins a rule.
     *
     * @param tokens its selectors
     * @param conditional whether the rule doesn't count everywhere
     * @return what takes note of its declarations; null where there is nothing to note
     */
    @Nullable
    StyleFacts begin(Tokens tokens, boolean conditional) {
        if (conditional || hasPseudoClass(tokens)) {
            addElsewhere(tokens);
            return null;
        }
        selectors.clear();
        for (int from = tokens.skipBlanks(0); from < tokens.size();) {
            int end = from;
            while (end < tokens.size() && tokens.type(end) != TokenType.COMMA) {
                end++;
            }
            addSimple(tokens, from, end);
            from = tokens.skipBlanks(end + 1);
        }
        return selectors.isEmpty() ? null : new StyleFacts();
    }

    private static boolean hasPseudoClass(Tokens tokens) {
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.type(i) == TokenType.COLON) {
                return true;
            }
        }
        return false;
    }

    private void addElsewhere(Tokens tokens) {
        for (int i = 0; i < tokens.size() && elsewhere.size() < MAX_NAMES; i++) {
            TokenType type = tokens.type(i);
            if (type == TokenType.STRING && elsewhereByPart.size() < MAX_PARTS) {
                elsewhereByPart.add(lower(tokens.text(i)));
            } else if (type == TokenType.IDENT && tokens.isDelim(i - 1, '=') && elsewhereByPart.size() < MAX_PARTS) {
                elsewhereByPart.add(lower(tokens.name(i)));
            } else if (type == TokenType.HASH) {
                elsewhere.add("#" + lower(tokens.name(i)));
            } else if (type == TokenType.IDENT && tokens.isDelim(i - 1, '.')) {
                elsewhere.add("." + lower(tokens.name(i)));
            }
        }
    }

    /** A class or an id, with or without the element's name before it. */
    private void addSimple(Tokens tokens, int from, int end) {
        int last = end;
        while (last > from && tokens.type(last - 1).isBlank()) {
            last--;
        }
        int at = from;
        String element = "";
        if (tokens.type(at) == TokenType.IDENT) {
            element = lower(tokens.name(at++));
        } else if (tokens.isDelim(at, '*')) {
            at++;
        }
        if (last - at == 1 && tokens.type(at) == TokenType.HASH) {
            selectors.add(element + "#" + lower(tokens.name(at)));
        } else if (last - at == 2 && tokens.isDelim(at, '.') && tokens.type(at + 1) == TokenType.IDENT) {
            selectors.add(element + "." + lower(tokens.name(at + 1)));
        }
    }

    /** Ends the rule that {@link #begin} gave these facts for. */
    void end(@Nullable StyleFacts facts) {
        if (facts == null) {
            return;
        }
        for (String selector : selectors) {
            StyleFacts before = little.get(selector);
            if (before != null) {
                before.add(facts);
            } else if (facts.saysLittle() && little.size() < MAX_NAMES) {
                StyleFacts said = new StyleFacts();
                said.add(facts);
                little.put(selector, said);
            }
        }
    }

    /** {@return whether they say anything of any element} */
    public boolean isEmpty() {
        return little.isEmpty();
    }

    /** Adds what they say of an element of that name, in lower case, with those classes and that id. */
    public void recall(String element, String classes, String id, StyleFacts facts) {
        if (!id.isEmpty()) {
            recall(element, "#" + lower(id), facts);
        }
        for (String name : names(classes)) {
            recall(element, "." + name, facts);
        }
    }

    private void recall(String element, String selector, StyleFacts facts) {
        for (String key : new String[]{selector, element + selector}) {
            StyleFacts said = little.get(key);
            if (said != null) {
                facts.add(said);
            }
        }
    }

    /** {@return whether some rule may show elements with one of those classes, or that id, after all} */
    public boolean mayReveal(String classes, String id) {
        if (elsewhere.size() == MAX_NAMES || elsewhereByPart.size() == MAX_PARTS) {
            return true;
        }
        if (elsewhere.contains("#" + lower(id)) || isPartOf(classes) || isPartOf(id)) {
            return true;
        }
        for (String name : names(classes)) {
            if (elsewhere.contains("." + name)) {
                return true;
            }
        }
        return false;
    }

    /** A part of a class is enough for {@code [class*=…]}; the whole has it in itself. */
    private boolean isPartOf(String classes) {
        String all = lower(classes);
        for (String part : elsewhereByPart) {
            if (all.contains(part)) {
                return true;
            }
        }
        return false;
    }

    private static String[] names(String classes) {
        return classes.isEmpty() ? new String[0] : lower(classes).strip().split("\\s+", -1);
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
