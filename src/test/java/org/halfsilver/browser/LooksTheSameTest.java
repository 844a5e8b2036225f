package org.halfsilver.browser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import org.halfsilver.Shared;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** Real messages look as before: screenshots at 800 pixels, images answered by the sender and through links. */
@Tag("slow")
class LooksTheSameTest {
    private static final double TOLERANCE = 0.001;
    private static final double SHARE_ALIKE = 0.995;
    private static final int BROWSERS = 2;
    /** One of so many messages is looked at; bench/browsers.sh looks at each. */
    private static final int EVERY = Integer.getInteger("halfsilver.looks.every", 9);
    private static final Path PICTURES = Path.of("target", "looks");

    @Test
    void realMessages_lookAsBefore() throws Exception {
        List<Path> all = Shared.files("mail", ".html");
        List<Path> files = IntStream.range(0, all.size()).filter(i -> i % EVERY == 0).mapToObj(all::get).toList();
        Map<String, String> reasons = reasons();
        Map<String, Double> different = compare(files);
        List<String> unexplained = new ArrayList<>();
        different.forEach((name, share) -> {
            if (!reasons.containsKey(name)) {
                unexplained.add("%s: %.2f %%".formatted(name, share * 100));
            }
        });
        assertThat(unexplained).as("messages that look different (screenshots in %s)", PICTURES).isEmpty();
        assertThat(reasons).as("exceptions").hasSizeLessThanOrEqualTo((int) ((1 - SHARE_ALIKE) * all.size()));
    }

    @Test
    void missingImage_isNoticed() {
        try (MessageScreen screen = new MessageScreen()) {
            byte[] image = screen.before("<img src=http://a.test/x.png>");
            assertThat(Screenshots.difference(image, screen.before("<img src=data:,>"))).isGreaterThan(TOLERANCE);
            assertThat(Screenshots.difference(image, screen.after("<img src=http://b.test/y.png>")))
                    .isGreaterThan(TOLERANCE);
            assertThat(Screenshots.difference(image, screen.after("<img src=http://a.test/x.png>"))).isZero();
        }
    }

    /** Compares all messages, in as many browsers as there are threads. */
    private static Map<String, Double> compare(List<Path> files) throws Exception {
        Map<String, Double> different = new ConcurrentSkipListMap<>();
        Queue<Path> queue = new ConcurrentLinkedQueue<>(files);
        try (ExecutorService threads = Executors.newFixedThreadPool(BROWSERS)) {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < BROWSERS; i++) {
                running.add(threads.submit(() -> {
                    try (MessageScreen screen = new MessageScreen()) {
                        for (Path file = queue.poll(); file != null; file = queue.poll()) {
                            compare(screen, file, different);
                        }
                    }
                    return null;
                }));
            }
            for (Future<?> run : running) {
                run.get();
            }
        }
        return different;
    }

    private static void compare(MessageScreen screen, Path file, Map<String, Double> different) throws IOException {
        String html = new String(Files.readAllBytes(file), UTF_8);
        byte[] before = screen.before(html);
        byte[] after = screen.after(html);
        double difference = Screenshots.difference(before, after);
        if (difference >= TOLERANCE) {
            String name = Shared.path("mail").relativize(file).toString();
            different.put(name, difference);
            Path folder = Files.createDirectories(PICTURES);
            String flat = name.replace('/', '_');
            Files.write(folder.resolve(flat + ".before.png"), before);
            Files.write(folder.resolve(flat + ".after.png"), after);
        }
    }

    /** Messages that look different for a reason: file and reason between tabs. */
    private static Map<String, String> reasons() {
        Map<String, String> reasons = new TreeMap<>();
        for (String line : Pieces.of("looks-different.tsv").all()) {
            int tab = line.indexOf('\t');
            reasons.put(line.substring(0, tab), line.substring(tab + 1));
        }
        return reasons;
    }
}
