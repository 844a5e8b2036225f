package org.halfsilver.browser;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Rewritten messages talk to nobody but Halfsilver. One of eight known ways is shown to browsers, unless
 * {@code -Dhalfsilver.leak.every} says otherwise; with {@code -Dhalfsilver.leak.messages} and {@code -Dhalfsilver.leak.seed}
 * it searches further. bench/browsers.sh does both. {@code -Dhalfsilver.leak.only} chooses the vectors with a word in them.
 */
@Tag("slow")
class LeakTest {
    private static final int MESSAGES = Integer.getInteger("halfsilver.leak.messages", 150);
    private static final int EVERY = Integer.getInteger("halfsilver.leak.every", 8);
    private static final String ONLY = System.getProperty("halfsilver.leak.only", "");
    private static final long SEED = Long.getLong("halfsilver.leak.seed", 1);

    @Test
    void vectors_makeChromiumTalkToNobody(@TempDir Path folder) {
        ChromiumWatch.assumeInstalled();
        new LeakHunt(ChromiumWatch::visit, 200).run(folder, vectors());
    }

    @Test
    void vectors_makeFirefoxTalkToNobody(@TempDir Path folder) {
        FirefoxWatch.assumeInstalled();
        new LeakHunt(FirefoxWatch::visit, 3_000).run(folder, vectors());
    }

    @Test
    void generatedMessages_makeChromiumTalkToNobody(@TempDir Path folder) {
        ChromiumWatch.assumeInstalled();
        new LeakHunt(ChromiumWatch::visit, 200).run(folder, generated(SEED));
    }

    @Test
    void generatedMessages_makeFirefoxTalkToNobody(@TempDir Path folder) {
        FirefoxWatch.assumeInstalled();
        new LeakHunt(FirefoxWatch::visit, 3_000).run(folder, generated(SEED + 1));
    }

    @Test
    void realMailChangedByChance_makesChromiumTalkToNobody(@TempDir Path folder) {
        ChromiumWatch.assumeInstalled();
        new LeakHunt(ChromiumWatch::visit, 200).run(folder, real(SEED + 2, MESSAGES / 4));
    }

    @Test
    void realMailChangedByChance_makesFirefoxTalkToNobody(@TempDir Path folder) {
        FirefoxWatch.assumeInstalled();
        new LeakHunt(FirefoxWatch::visit, 3_000).run(folder, real(SEED + 3, MESSAGES / 8));
    }

    private static List<String> vectors() {
        List<String> chosen = Pieces.of("vectors.txt").all().stream().filter(vector -> vector.contains(ONLY)).toList();
        int every = ONLY.isEmpty() ? EVERY : 1;
        return IntStream.range(0, chosen.size()).filter(i -> i % every == 0).mapToObj(chosen::get).toList();
    }

    private static List<String> generated(long seed) {
        MessageGenerator generator = new MessageGenerator(new SplittableRandom(seed));
        List<String> messages = new ArrayList<>();
        for (int i = 0; i < MessageGenerator.plainCount(); i += EVERY) {
            messages.add(generator.plain(i));
        }
        while (messages.size() < MESSAGES) {
            messages.add(generator.next());
        }
        return messages;
    }

    private static List<String> real(long seed, int count) {
        RealMail mail = new RealMail(new SplittableRandom(seed));
        List<String> messages = new ArrayList<>();
        while (messages.size() < count) {
            messages.add(mail.next());
        }
        return messages;
    }
}
