package org.halfsilver;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/** The one direction: which package may know which. */
class ArchitectureTest {
    private static final String ROOT = "org.halfsilver.";

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.halfsilver");

    @ParameterizedTest
    @CsvSource({
        "url,",
        "secret,",
        "link, secret",
        "tenant, link",
        "tracker,",
        "rewrite, link tracker url",
        "fetch, url",
        "image,",
        "cache, image",
        "token, secret",
        "proxy, link cache fetch image url",
        "metrics, web proxy rewrite cache fetch image tracker",
        "trace, web proxy rewrite cache fetch",
        "lifecycle, web proxy rewrite link image",
        "playground, rewrite proxy link cache fetch image tracker url web",
        "web, rewrite proxy link cache image tracker url token tenant",
    })
    void package_knowsOnlyWhatTheDesignAllows(String name, String allowed) {
        String[] known = ((allowed == null ? "" : allowed + " ") + name).split(" ");
        DescribedPredicate<JavaClass> other = new DescribedPredicate<>(
                "another package of Halfsilver than " + allowed) {
            @Override
            public boolean test(JavaClass type) {
                return type.getPackageName().startsWith("org.halfsilver") && !in(type, known);
            }
        };
        noClasses().that().resideInAPackage(ROOT + name + "..")
                .should().dependOnClassesThat(other)
                .because("data flows one way: link, cache, fetch, image, and back to nobody")
                .allowEmptyShould(false)
                .check(CLASSES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"url", "link", "tracker", "rewrite", "image", "fetch.address"})
    void core_isPlainJava(String name) {
        noClasses().that().resideInAPackage(ROOT + name + "..")
                .should().dependOnClassesThat().resideInAnyPackage("org.springframework..", "reactor..", "io.netty..")
                .because("the core is to be read, tested and fuzzed without a framework")
                .check(CLASSES);
    }

    @Test
    void meters_areKnownToMetricsAlone() {
        noClasses().that().resideInAPackage("org.halfsilver..").and().resideOutsideOfPackages(ROOT + "metrics..",
                ROOT + "trace..", ROOT + "config..")
                .should().dependOnClassesThat().resideInAnyPackage("io.micrometer..", "io.opentelemetry..")
                .because("what is worth telling is told to listeners, and who measures is exchangeable")
                .check(CLASSES);
    }

    @Test
    void packages_areFreeOfCycles() {
        slices().matching("org.halfsilver.(**)").should().beFreeOfCycles()
                .because("a tangle has no direction")
                .check(CLASSES);
    }

    @Test
    void pictures_areNotReadByNativeCode() {
        DescribedPredicate<JavaClass> nativeInside = new DescribedPredicate<>("a decoder with native code inside") {
            @Override
            public boolean test(JavaClass type) {
                // Checksums only count, and Deflater writes what is ours; Inflater and ImageIO read.
                return type.getPackageName().startsWith("javax.imageio")
                        || type.getName().startsWith("java.util.zip.Inflater")
                        || type.getName().endsWith("ZipInputStream") || type.getName().endsWith("GZIPInputStream");
            }
        };
        noClasses().that().resideInAPackage(ROOT + "image..")
                .should().dependOnClassesThat(nativeInside)
                .because("no memory-unsafe code reads a sender's bytes")
                .check(CLASSES);
    }

    @Test
    void caseChanges_nameALocale() {
        ArchRuleDefinition.noClasses().should()
                .callMethod(String.class, "toLowerCase")
                .orShould().callMethod(String.class, "toUpperCase")
                .because("Turkish has a dotless i: name Locale.ROOT")
                .check(CLASSES);
    }

    private static boolean in(JavaClass type, String... names) {
        for (String name : names) {
            if (!name.isEmpty() && (type.getPackageName() + ".").startsWith(ROOT + name + ".")) {
                return true;
            }
        }
        return false;
    }
}
