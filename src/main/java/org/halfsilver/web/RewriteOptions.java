package org.halfsilver.web;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.util.MultiValueMap;

import org.halfsilver.rewrite.RemoteImages;
import org.halfsilver.rewrite.TrackerHandling;
import org.halfsilver.tenant.RewriteDefaults;

/**
 * What a backend may choose for one message.
 *
 * @param baseUrl the part's Content-Location, or null
 * @param remoteImages whether remote images are linked or held back
 * @param trackers whether trackers are blocked or treated as any image
 * @param prefetch whether images are fetched before anybody reads
 */
record RewriteOptions(@Nullable String baseUrl, RemoteImages remoteImages, TrackerHandling trackers, boolean prefetch) {
    private static final Set<String> NAMES = Set.of("baseUrl", "remoteImages", "trackers", "prefetch");

    /**
     * Reads options as they stand in a call; absent ones are the tenant's, or else the service's.
     *
     * @throws ProblemException {@code option-invalid}, with what would be right
     */
    static RewriteOptions of(@Nullable String baseUrl, @Nullable String remoteImages, @Nullable String trackers,
            @Nullable Boolean prefetch, RewriteDefaults defaults) {
        RemoteImages images = choice("remoteImages", defaults.remoteImages(), RemoteImages.PROXY,
                RemoteImages.values());
        TrackerHandling handling = choice("trackers", defaults.trackers(), TrackerHandling.BLOCK,
                TrackerHandling.values());
        return new RewriteOptions(baseUrl,
                choice("remoteImages", remoteImages, images, RemoteImages.values()),
                choice("trackers", trackers, handling, TrackerHandling.values()),
                prefetch != null ? prefetch : defaults.prefetch() != null && defaults.prefetch());
    }

    /**
     * Reads options as query parameters.
     *
     * @throws ProblemException {@code option-invalid}, with what would be right
     */
    static RewriteOptions of(MultiValueMap<String, String> query, RewriteDefaults defaults) {
        for (String name : query.keySet()) {
            if (!NAMES.contains(name) || query.get(name).size() != 1) {
                throw invalid("A query parameter is unknown or repeated (expected: each of "
                        + NAMES.stream().sorted().toList() + " at most once).");
            }
        }
        Map<String, String> single = query.toSingleValueMap();
        return of(single.get("baseUrl"), single.get("remoteImages"), single.get("trackers"),
                flag(single.get("prefetch")), defaults);
    }

    /**
     * Makes sure that a call whose options are members of its JSON brings none in its query, where they would be passed over.
     *
     * @throws ProblemException {@code option-invalid}
     */
    static void noneIn(MultiValueMap<String, String> query) {
        if (!query.isEmpty()) {
            throw invalid("There are query parameters (expected: with application/json, members of the body instead).");
        }
    }

    private static @Nullable Boolean flag(@Nullable String value) {
        return switch (value) {
            case null -> null;
            case "true" -> true;
            case "false" -> false;
            default -> throw invalid("prefetch: not understood (expected: true or false)");
        };
    }

    private static <E extends Enum<E>> E choice(String name, @Nullable String value, E fallback, E[] choices) {
        if (value == null) {
            return fallback;
        }
        for (E choice : choices) {
            if (word(choice).equals(value)) {
                return choice;
            }
        }
        throw invalid(name + ": not understood (expected: "
                + Stream.of(choices).map(RewriteOptions::word).collect(Collectors.joining(" or ")) + ")");
    }

    private static String word(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT);
    }

    private static ProblemException invalid(String detail) {
        return new Problem(HttpStatus.BAD_REQUEST, "option-invalid", detail).exception();
    }
}
