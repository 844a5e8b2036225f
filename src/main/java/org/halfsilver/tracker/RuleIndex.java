package org.halfsilver.tracker;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** The rules by host: one hash look-up for each label of a host, then the few rules for any host one after another. */
final class RuleIndex {
    private final Map<String, List<TrackerRule>> byDomain = new HashMap<>();
    private final List<TrackerRule> anyHost = new ArrayList<>();
    private final Map<TrackerRule, PathPattern> hostPatterns = new HashMap<>();
    private final int size;
    private int maxLabels;

    RuleIndex(List<TrackerRule> rules) {
        size = rules.size();
        for (TrackerRule rule : rules) {
            String host = rule.host();
            if (host.indexOf('*') < 0) {
                byDomain.computeIfAbsent(host, key -> new ArrayList<>(1)).add(rule);
                maxLabels = Math.max(maxLabels, 1 + (int) host.chars().filter(c -> c == '.').count());
            } else {
                anyHost.add(rule);
                if (!host.equals("*")) {
                    hostPatterns.put(rule, PathPattern.of(host.endsWith("*") ? host : host + "$"));
                }
            }
        }
    }

    int size() {
        return size;
    }

    /** {@return the first rule that matches, the longest domain first, a named provider before a typical path} */
    @Nullable
    TrackerRule find(ImageAddress address, ImagePresentation presentation) {
        TrackerRule listed = findByDomain(address, presentation);
        if (listed != null && listed.provider() != null) {
            return listed;
        }
        TrackerRule typical = listed;
        for (TrackerRule rule : anyHost) {
            PathPattern host = hostPatterns.get(rule);
            if ((host == null || host.matches(address.host())) && rule.matches(address, presentation)) {
                if (rule.provider() != null) {
                    return rule;
                }
                typical = typical == null ? rule : typical;
            }
        }
        return typical;
    }

    private @Nullable TrackerRule findByDomain(ImageAddress address, ImagePresentation presentation) {
        String host = address.host();
        TrackerRule best = null;
        int start = host.length();
        for (int labels = 0; labels < maxLabels && start > 0; labels++) {
            start = host.lastIndexOf('.', start - 2) + 1;
            List<TrackerRule> rules = byDomain.get(host.substring(start));
            if (rules != null) {
                TrackerRule found = firstMatch(rules, address, presentation);
                best = found == null ? best : found;
            }
            if (start == 0) {
                break;
            }
        }
        return best;
    }

    private static @Nullable TrackerRule firstMatch(List<TrackerRule> rules, ImageAddress address,
            ImagePresentation presentation) {
        for (TrackerRule rule : rules) {
            if (rule.matches(address, presentation)) {
                return rule;
            }
        }
        return null;
    }
}
