package org.halfsilver.browser;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;

import static java.nio.charset.StandardCharsets.UTF_8;

/** The lines of a file beside this class, which generated messages are put together from. */
public final class Pieces {
    private final List<String> lines;

    private Pieces(List<String> lines) {
        this.lines = lines;
    }

    /**
     * Reads a file: the first line says what it is, lines with ## in front what follows, every other one is a piece; ⏎ stands
     * for a line break, ␀, ␌ and ␍ for the characters of these names.
     */
    public static Pieces of(String name) {
        try (InputStream in = Pieces.class.getResourceAsStream(name)) {
            String text = new String(Objects.requireNonNull(in, name).readAllBytes(), UTF_8);
            return new Pieces(text.lines().skip(1).filter(line -> !line.isEmpty() && !line.startsWith("## "))
                    .map(line -> line.replace('⏎', '\n').replace('␀', '\0').replace('␌', '\f').replace('␍', '\r'))
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String any(RandomGenerator random) {
        return lines.get(random.nextInt(lines.size()));
    }

    /** {@return every piece} */
    public List<String> all() {
        return lines;
    }
}
