package org.halfsilver.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.jsoup.Jsoup;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

import org.halfsilver.link.LinkKeys;
import org.halfsilver.link.LinkKind;
import org.halfsilver.link.LinkSettings;
import org.halfsilver.link.ProxyLinks;
import org.halfsilver.link.keys.LinkKeyset;
import org.halfsilver.rewrite.MailRewriter;
import org.halfsilver.rewrite.RemoteImages;
import org.halfsilver.rewrite.RewriteLimits;
import org.halfsilver.rewrite.RewriteRequest;
import org.halfsilver.rewrite.TrackerHandling;
import org.halfsilver.tracker.TrackerLists;

import static java.nio.charset.StandardCharsets.UTF_8;

/** All the shared real messages, rewritten with links and verdicts, and only parsed and written by jsoup. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 6, time = 2)
@Measurement(iterations = 8, time = 2)
@Fork(1)
public class RewriteBenchmark {
    private static final Path MAIL = Path.of("..", "shared", "mail");

    private final MailRewriter rewriter = new MailRewriter(RewriteLimits.defaults(), new TrackerLists(null, null));
    private final ProxyLinks links = new ProxyLinks(new LinkSettings("https://images.example.org", LinkKind.SEALED, 30),
            new LinkKeys(LinkKeyset.generate()), InstantSource.system());
    private List<String> messages = List.of();

    /** Reads the messages. */
    @Setup
    public void read() throws IOException {
        try (Stream<Path> files = Files.walk(MAIL)) {
            messages = files.filter(file -> file.toString().endsWith(".html")).sorted().map(RewriteBenchmark::text)
                    .toList();
        }
    }

    private static String text(Path file) {
        try {
            return new String(Files.readAllBytes(file), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The whole of rewriting: parse, check, judge, seal, write. */
    @Benchmark
    public void rewrite(Blackhole results) {
        for (String message : messages) {
            results.consume(rewriter.rewrite(
                    new RewriteRequest(message, null, RemoteImages.PROXY, TrackerHandling.BLOCK, links)));
        }
    }

    /** What any program that parses and writes HTML with jsoup has to spend. */
    @Benchmark
    public void parseAndWrite(Blackhole results) {
        for (String message : messages) {
            results.consume(Jsoup.parse(message).outerHtml());
        }
    }
}
