package org.halfsilver.rewrite.css;

import java.util.Arrays;
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

    private final Map<String, Said> little = new HashMap<>();
    private final Set<String> elsewhere = new HashSet<>();
    private final Set<String> elsewhereByPart = new HashSet<>();
    private final StyleFacts facts = new StyleFacts();
    private int[] selectors = new int[16];
    private int selectorCount;
    private String css = "";

    /** What is said of a class or an id, of one kind of element or, with an empty name, of any. */
    private record Said(char mark, String element, StyleFacts facts, @Nullable Said next) {}

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
        css = tokens.css();
        selectorCount = 0;
        for (int from = tokens.skipBlanks(0); from < tokens.size();) {
            int end = from;
            while (end < tokens.size() && tokens.type(end) != TokenType.COMMA) {
                end++;
            }
            addSimple(tokens, from, end);
            from = tokens.skipBlanks(end + 1);
        }
        if (selectorCount == 0) {
            return null;
        }
        facts.clear();
        return facts;
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
            if (type == TokenType.HASH || (type == TokenType.IDENT && tokens.isDelim(i - 1, '.'))) {
                elsewhere.add(lower(tokens.name(i)));
            } else if (elsewhereByPart.size() < MAX_PARTS && type == TokenType.STRING) {
                elsewhereByPart.add(lower(tokens.text(i)));
            } else if (elsewhereByPart.size() < MAX_PARTS && type == TokenType.IDENT && tokens.isDelim(i - 1, '=')) {
                elsewhereByPart.add(lower(tokens.name(i)));
            }
        }
    }

    /** A class or an id, with or without the element's name before it; only where it stands is kept for the time being. */
    private void addSimple(Tokens tokens, int from, int end) {
        int last = end;
        while (last > from && tokens.type(last - 1).isBlank()) {
            last--;
        }
        boolean element = tokens.type(from) == TokenType.IDENT;
        int at = element || tokens.isDelim(from, '*') ? from + 1 : from;
        boolean simple = (last - at == 1 && tokens.type(at) == TokenType.HASH)
                || (last - at == 2 && tokens.isDelim(at, '.') && tokens.type(at + 1) == TokenType.IDENT);
        if (!simple) {
            return;
        }
        if (selectorCount + 4 > selectors.length) {
            selectors = Arrays.copyOf(selectors, selectors.length * 2);
        }
        selectors[selectorCount++] = tokens.start(from);
        selectors[selectorCount++] = element ? tokens.end(from) : tokens.start(from);
        selectors[selectorCount++] = tokens.start(at);
        selectors[selectorCount++] = tokens.end(last - 1);
    }

    /** Ends the rule that {@link #begin} gave these facts for. */
    void end(@Nullable StyleFacts noted) {
        boolean little = facts.saysLittle();
        if (noted == null || (this.little.isEmpty() && !little)) {
            return;
        }
        for (int i = 0; i < selectorCount; i += 4) {
            add(css.charAt(selectors[i + 2]), lower(Escapes.decode(css, selectors[i], selectors[i + 1])),
                    lower(Escapes.decode(css, selectors[i + 2] + 1, selectors[i + 3])), little);
        }
    }

    private void add(char mark, String element, String name, boolean isLittle) {
        Said first = little.get(name);
        for (Said said = first; said != null; said = said.next) {
            if (said.mark == mark && said.element.equals(element)) {
                said.facts.add(facts);
                return;
            }
        }
        if (isLittle && little.size() < MAX_NAMES && (first == null || first.next == null)) {
            StyleFacts own = new StyleFacts();
            own.add(facts);
            little.put(name, new Said(mark, element, own, first));
        }
    }

    /** {@return whether they say anything of any element} */
    public boolean isEmpty() {
        return little.isEmpty();
    }

    /** Adds what they say of an element of that name, in lower case, with those classes and that id. */
    public void recall(String element, String classes, String id, StyleFacts into) {
        if (!id.isEmpty()) {
            recall('#', element, lower(id), into);
        }
        for (String name : names(classes)) {
            recall('.', element, name, into);
        }
    }

    private void recall(char mark, String element, String name, StyleFacts into) {
        for (Said said = little.get(name); said != null; said = said.next) {
            if (said.mark == mark && (said.element.isEmpty() || said.element.equals(element))) {
                into.add(said.facts);
            }
        }
    }

    /** {@return whether some rule may show elements with one of those classes, or that id, after all} */
    public boolean mayReveal(String classes, String id) {
        if (elsewhere.size() == MAX_NAMES || elsewhereByPart.size() == MAX_PARTS) {
            return true;
        }
        if (elsewhere.contains(lower(id)) || isByPart(classes) || isByPart(id)) {
            return true;
        }
        for (String name : names(classes)) {
            if (elsewhere.contains(name)) {
                return true;
            }
        }
        return false;
    }

    /** A part of a class is enough for {@code [class*=…]}; the whole has it in itself. */
    private boolean isByPart(String classes) {
        String all = lower(classes);
        for (String part : elsewhereByPart) {
            if (all.contains(part)) {
                return true;
            }
        }
        return false;
    }

    private static List<String> names(String classes) {
        String all = lower(classes).strip();
        if (all.isEmpty()) {
            return List.of();
        }
        return all.indexOf(' ') < 0 && all.indexOf('\n') < 0 && all.indexOf('\t') < 0
                ? List.of(all)
                : List.of(all.split("\\s+", -1));
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
