package org.halfsilver.rewrite;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What is told about a message, each address once for each kind of place. */
final class Report {
    private final Set<RewrittenImage> images = new LinkedHashSet<>();
    private final Set<BlockedItem> blocked = new LinkedHashSet<>();
    private final RewriteLimits limits;
    private long characters;

    Report(RewriteLimits limits) {
        this.limits = limits;
    }

    void image(RewrittenImage image) {
        if (images.add(image)) {
            count(image.url().length() + (image.link() == null ? 0 : image.link().length()));
        }
    }

    void blocked(String url, String source, BlockReason reason) {
        String shown = url.length() <= BlockedItem.MAX_URL_LENGTH ? url : cut(url);
        if (blocked.add(new BlockedItem(shown, source, reason.text()))) {
            count(shown.length());
        }
    }

    private static String cut(String url) {
        int end = BlockedItem.MAX_URL_LENGTH;
        return url.substring(0, Character.isHighSurrogate(url.charAt(end - 1)) ? end - 1 : end);
    }

    private void count(int length) {
        int entries = images.size() + blocked.size();
        if (entries > limits.maxReportEntries()) {
            throw new LimitExceeded(RewriteRefusal.REPORT_TOO_LARGE, "report entries", entries,
                    limits.maxReportEntries());
        }
        characters += length;
        if (characters > limits.maxOutputLength()) {
            throw new LimitExceeded(RewriteRefusal.OUTPUT_TOO_LARGE, "report length", characters,
                    limits.maxOutputLength());
        }
    }

    List<RewrittenImage> images() {
        return new ArrayList<>(images);
    }

    List<BlockedItem> blocked() {
        return new ArrayList<>(blocked);
    }
}
