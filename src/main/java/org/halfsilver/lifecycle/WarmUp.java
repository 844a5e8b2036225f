package org.halfsilver.lifecycle;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.halfsilver.image.Reencoder;
import org.halfsilver.link.ProxyLinks;
import org.halfsilver.rewrite.MailRewriter;
import org.halfsilver.rewrite.RemoteImages;
import org.halfsilver.rewrite.RewriteRequest;
import org.halfsilver.rewrite.TrackerHandling;

/**
 * Does at the start, in small, what readers will want: rewrites a message, re-encodes pictures, and answers requests. The
 * first reader then finds the classes loaded and the paths that take time compiled.
 */
public final class WarmUp {
    private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);
    private static final List<String> PICTURES = List.of("sample.jpg", "sample.png", "sample.gif", "sample.webp");
    private static final int ROUNDS = 200;

    private final MailRewriter rewriter;
    private final ProxyLinks links;
    private final Reencoder reencoder;
    private final Duration time;

    /**
     * A warm-up.
     *
     * @param rewriter rewrites the sample message
     * @param links makes its links
     * @param reencoder re-encodes the sample pictures
     * @param time the longest that it may take
     */
    public WarmUp(MailRewriter rewriter, ProxyLinks links, Reencoder reencoder, Duration time) {
        this.rewriter = rewriter;
        this.links = links;
        this.reencoder = reencoder;
        this.time = time;
    }

    /**
     * Warms up; what fails in it is logged and stops nothing.
     *
     * @param requests sends requests to this very service, once
     */
    public void run(Runnable requests) {
        if (time.isZero()) {
            return;
        }
        long start = System.nanoTime();
        int rounds = 0;
        try {
            requests.run();
            String message = new String(sample("sample.html"), StandardCharsets.UTF_8);
            List<byte[]> pictures = new ArrayList<>();
            for (String name : PICTURES) {
                pictures.add(sample(name));
            }
            while (rounds < ROUNDS && System.nanoTime() - start < time.toNanos()) {
                rounds++;
                round(message, pictures, start);
            }
        } catch (CancellationException e) {
            LOG.debug("Warm-up is over in the middle of a picture");
        } catch (RuntimeException e) {
            LOG.warn("Warm-up failed: {}", e.getClass().getName());
        }
        LOG.info("Warmed up: {} rounds in {} ms", rounds, (System.nanoTime() - start) / 1_000_000);
    }

    private void round(String message, List<byte[]> pictures, long start) {
        rewriter.rewrite(new RewriteRequest(message, null, RemoteImages.PROXY, TrackerHandling.BLOCK, links));
        for (byte[] picture : pictures) {
            reencoder.reencode(picture, () -> System.nanoTime() - start > time.toNanos());
        }
    }

    private static byte[] sample(String name) {
        try (InputStream in = WarmUp.class.getResourceAsStream(name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
