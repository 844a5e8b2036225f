package org.halfsilver.tracker;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Says of an image whether its purpose is to report the opening of the message. Immutable. */
public final class TrackerCatalog {
    private static final String BUILT_IN = "trackers.tsv";

    private final RuleIndex rules;
    private final Set<String> providers;

    private TrackerCatalog(List<TrackerRule> rules) {
        this.rules = new RuleIndex(rules);
        this.providers = rules.stream().map(TrackerRule::provider).filter(Objects::nonNull)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** {@return the catalogue that Halfsilver comes with} */
    public static TrackerCatalog builtIn() {
        return new TrackerCatalog(builtInRules());
    }

    /**
     * Reads a catalogue from files in the format of {@code docs/trackers.md}.
     *
     * @param replacement read in place of the built-in list; null: the built-in list
     * @param extra read in addition, its rules before the others; null: none
     * @throws TrackerListException at the first bad line
     * @throws UncheckedIOException where a file cannot be read
     */
    public static TrackerCatalog read(@Nullable Path replacement, @Nullable Path extra) {
        List<TrackerRule> rules = new ArrayList<>();
        if (extra != null) {
            rules.addAll(rulesOf(extra));
        }
        rules.addAll(replacement == null ? builtInRules() : rulesOf(replacement));
        return new TrackerCatalog(rules);
    }

    /** {@return how many rules it holds} */
    public int size() {
        return rules.size();
    }

    /** {@return the names that verdicts may give} */
    public Set<String> providers() {
        return providers;
    }

    /**
     * Judges one image, in time proportional to its address.
     *
     * @param scheme {@code http} or {@code https}; trackers answer on both, so that it makes no difference
     * @param host lower-case ASCII
     * @param pathAndQuery begins with a solidus
     * @param presentation what the message says about showing it
     * @return null for an image that is none
     */
    public @Nullable TrackerVerdict verdict(String scheme, String host, String pathAndQuery,
            ImagePresentation presentation) {
        ImageAddress address = ImageAddress.of(host, pathAndQuery);
        TrackerRule rule = rules.find(address, presentation);
        if (rule != null) {
            return rule.verdict();
        }
        return UnseenImage.isTracker(address, presentation)
                ? new TrackerVerdict(TrackerVerdict.Reason.PIXEL, null)
                : null;
    }

    private static List<TrackerRule> builtInRules() {
        try (InputStream in = TrackerCatalog.class.getResourceAsStream(BUILT_IN)) {
            return TrackerListParser.parse(BUILT_IN, new String(Objects.requireNonNull(in).readAllBytes(), UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<TrackerRule> rulesOf(Path file) {
        try {
            return TrackerListParser.parse(String.valueOf(file), Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
