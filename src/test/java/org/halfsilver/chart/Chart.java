package org.halfsilver.chart;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;

/** The chart of this project, and what Helm makes of it. */
final class Chart {
    static final Path FOLDER = Path.of("helm", "halfsilver");
    static final Path MINIMAL = FOLDER.resolve("ci/minimal-values.yaml");
    static final Path FULL = FOLDER.resolve("ci/full-values.yaml");
    static final String RELEASE = "mail";
    static final String NAMESPACE = "mail-images";

    private Chart() {
    }

    /**
     * Renders the chart.
     *
     * @throws IllegalStateException with Helm's message, where it can't
     */
    static Manifests render(Path values) {
        return Manifests.parse(new Helm(FOLDER).template().withName(RELEASE).withNamespace(NAMESPACE)
                .withKubeVersion("1.34.0").withValuesFile(values).call());
    }

    /** The pods of {@code helm test}, which are no part of what is installed: rendered as a manifest on the side. */
    static Manifests renderTests(Path values) {
        String template = read(FOLDER.resolve("templates/tests/reachable.yaml"))
                .replace("helm.sh/hook", "hook").indent(4);
        String own = read(values).replaceAll("(?ms)^extraManifests:.*?(?=^\\w|\\z)", "");
        Manifests all = render(values(own + "\nextraManifests:\n  - |\n" + template));
        return new Manifests(List.of(all.only("Pod")));
    }

    /** Renders the chart with the values that it needs at least, and some more. */
    static Manifests renderWith(String moreValues) {
        return render(values(read(MINIMAL) + "\n" + moreValues));
    }

    /** A file with these values. */
    static Path values(String yaml) {
        try {
            Path file = Files.createTempFile("values", ".yaml");
            file.toFile().deleteOnExit();
            return Files.writeString(file, yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static LintResult lint() {
        return new Helm(FOLDER).lint().strict().call();
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
