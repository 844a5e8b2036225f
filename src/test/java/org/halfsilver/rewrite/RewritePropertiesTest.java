package org.halfsilver.rewrite;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.halfsilver.Shared;

import static org.assertj.core.api.Assertions.assertThat;

/** What holds for any message: nothing foreign in a loading place, and rewriting twice is rewriting once. */
class RewritePropertiesTest {
    private static void check(String html, RemoteImages images, String what) {
        check(html, images, TrackerHandling.BLOCK, what);
    }

    private static void check(String html, RemoteImages images, TrackerHandling trackers, String what) {
        String once = Rewriting.rewrite(html, images, trackers).html();
        assertThat(ForeignAddresses.in(once)).as(what).isEmpty();
        assertThat(Rewriting.rewrite(once, images, trackers).html()).as(what).isEqualTo(once);
    }

    private static String read(Path file) throws IOException {
        // Any bytes make a message; what their encoding is was the mail client's to know.
        return Files.readString(file, StandardCharsets.ISO_8859_1);
    }

    @ParameterizedTest
    @EnumSource(RemoteImages.class)
    void generatedMessages(RemoteImages images) {
        for (long seed = 0; seed < 4000; seed++) {
            check(MessageGenerator.message(seed), images, "seed " + seed);
        }
    }

    @ParameterizedTest
    @EnumSource(RemoteImages.class)
    void generatedMessages_withTrackersShown(RemoteImages images) {
        for (long seed = 0; seed < 500; seed++) {
            check(MessageGenerator.message(seed), images, TrackerHandling.PROXY, "seed " + seed);
        }
    }

    @ParameterizedTest
    @EnumSource(RemoteImages.class)
    void realMail(RemoteImages images) throws IOException {
        for (Path file : Shared.files("mail", ".html")) {
            String once = Rewriting.rewrite(read(file), images).html();
            assertThat(Rewriting.rewrite(once, images).html()).as(file.toString()).isEqualTo(once);
        }
    }

    @Test
    void mutatedRealMail() throws IOException {
        List<Path> files = Shared.files("mail", ".html");
        for (int seed = 0; seed < files.size(); seed += 4) {
            check(MessageGenerator.mutated(read(files.get(seed)), seed), RemoteImages.PROXY, "seed " + seed);
        }
    }

    @Test
    @Tag("slow")
    void manyMessages() throws IOException {
        List<Path> files = Shared.files("mail", ".html");
        for (int seed = 4000; seed < 24_000; seed++) {
            check(MessageGenerator.message(seed), RemoteImages.PROXY, "seed " + seed);
            if (seed % 10 == 0) {
                check(MessageGenerator.mutated(read(files.get(seed % files.size())), seed), RemoteImages.HOLD,
                        "mutant " + seed);
            }
        }
    }
}
