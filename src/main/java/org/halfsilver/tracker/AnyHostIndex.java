package org.halfsilver.tracker;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The rules that no domain leads to, by the two characters behind the solidus that their path pattern begins with: of all
 * of them an address has to be held against the few that its path has such a place for.
 */
final class AnyHostIndex {
    private final Map<Integer, Start> byStart = new HashMap<>();
    private final List<Entry> rest = new ArrayList<>();

    /** A rule, its place in the list, and the pattern for its host; null: any. */
    private record Entry(int order, TrackerRule rule, @Nullable PathPattern host) {
        boolean matches(ImageAddress address, ImagePresentation presentation) {
            return (host == null || host.matches(address.host())) && rule.matches(address, presentation);
        }

        /** A rule that names its provider goes before one that doesn't, otherwise the first one counts. */
        boolean isBefore(Entry other) {
            boolean named = rule.provider() != null;
            boolean otherNamed = other.rule.provider() != null;
            return named == otherNamed ? order < other.order : named;
        }
    }

    /** The rules whose paths begin alike. */
    private record Start(int index, List<Entry> entries) {}

    AnyHostIndex(List<TrackerRule> rules) {
        int order = 0;
        for (TrackerRule rule : rules) {
            String host = rule.host();
            PathPattern pattern = host.equals("*") ? null : PathPattern.of(host.endsWith("*") ? host : host + "$");
            String start = rule.path() == null ? "" : rule.path().firstLiteral();
            List<Entry> list = start.length() > 2 && start.charAt(0) == '/'
                    ? byStart.computeIfAbsent(key(start, 1), key -> new Start(byStart.size(), new ArrayList<>()))
                            .entries()
                    : rest;
            list.add(new Entry(order++, rule, pattern));
        }
    }

    private static int key(String text, int index) {
        return text.charAt(index) << Character.SIZE | text.charAt(index + 1);
    }

    /** {@return the first rule that matches, one with a provider before others} */
    @Nullable
    TrackerRule find(ImageAddress address, ImagePresentation presentation) {
        Entry best = first(rest, address, presentation, null);
        BitSet seen = null;
        String path = address.path();
        for (int i = path.indexOf('/'); i >= 0 && i + 2 < path.length(); i = path.indexOf('/', i + 1)) {
            Start start = byStart.get(key(path, i + 1));
            if (start != null) {
                seen = seen == null ? new BitSet(byStart.size()) : seen;
                // Once each, or a path of nothing but beginnings would take its length squared.
                if (!seen.get(start.index())) {
                    seen.set(start.index());
                    best = first(start.entries(), address, presentation, best);
                }
            }
        }
        return best == null ? null : best.rule();
    }

    private static @Nullable Entry first(List<Entry> list, ImageAddress address, ImagePresentation presentation,
            @Nullable Entry other) {
        Entry best = other;
        for (Entry entry : list) {
            if ((best == null || entry.isBefore(best)) && entry.matches(address, presentation)) {
                best = entry;
            }
        }
        return best;
    }
}
