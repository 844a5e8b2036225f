package org.halfsilver.tracker;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/** The rules by host: one hash look-up for each label of a host, then those for any host. */
final class RuleIndex {
    private final Map<String, List<TrackerRule>> byDomain = new HashMap<>();
    private final AnyHostIndex anyHost;
    private final int size;
    private int maxLabels;

    RuleIndex(List<TrackerRule> rules) {
        size = rules.size();
        List<TrackerRule> rest = new ArrayList<>();
        for (TrackerRule rule : rules) {
            String host = rule.host();
            if (host.indexOf('*') < 0) {
                byDomain.computeIfAbsent(host, key -> new ArrayList<>(1)).add(rule);
                maxLabels = Math.max(maxLabels, 1 + (int) host.chars().filter(c -> c == '.').count());
            } else {
                rest.add(rule);
            }
        }
        anyHost = new AnyHostIndex(rest);
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
        TrackerRule any = anyHost.find(address, presentation);
        return any != null && (listed == null || any.provider() != null) ? any : listed;
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
