package org.halfsilver.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

import org.halfsilver.Shared;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Real messages with every address led to the canary, changed by chance, and with a hostile piece put in. */
final class RealMail {
    private static final int MAX_LENGTH = 60_000;
    /** Hosts of addresses, those of links among them: nothing looks them up before a click. */
    private static final Pattern HOST = Pattern.compile("(?i)(https?://)[\\w.%@:-]+");

    private final List<String> messages = new ArrayList<>();
    private final RandomGenerator random;
    private final MessageGenerator generator;

    RealMail(RandomGenerator random) {
        this.random = random;
        this.generator = new MessageGenerator(random);
        for (Path file : Shared.files("mail", ".html")) {
            try {
                String text = new String(Files.readAllBytes(file), UTF_8);
                if (text.length() <= MAX_LENGTH) {
                    messages.add(watched(text));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static String watched(String text) {
        return HOST.matcher(text).replaceAll(match -> match.group(1) + Canary.PLACEHOLDER);
    }

    String next() {
        StringBuilder text = new StringBuilder(messages.get(random.nextInt(messages.size())));
        for (int pieces = random.nextInt(3); pieces > 0; pieces--) {
            int place = text.indexOf("<", random.nextInt(text.length() + 1));
            text.insert(place < 0 ? text.length() : place, generator.piece());
        }
        for (int damages = random.nextInt(4); damages > 0; damages--) {
            new Damage(random).apply(text);
        }
        return text.toString();
    }
}
