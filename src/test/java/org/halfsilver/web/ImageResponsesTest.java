package org.halfsilver.web;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.netty.channel.ChannelOption;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

import org.halfsilver.cache.CacheEntry;
import org.halfsilver.image.EncodedImage;
import org.halfsilver.image.codec.ImageFormat;
import org.halfsilver.proxy.ImageAnswer;
import org.halfsilver.proxy.Refusal;
import org.halfsilver.rewrite.RewriteResult;

import static org.assertj.core.api.Assertions.assertThat;

/** Readers who ask for large images and take next to nothing. */
class ImageResponsesTest {
    private static final int LARGE = 1_000_000;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final List<Refusal> refusals = new CopyOnWriteArrayList<>();
    private final List<Socket> readers = new ArrayList<>();
    private final WaitingBodies waiting = new WaitingBodies(/* tls= */ false);
    private final ImageResponses responses = new ImageResponses(Duration.ofDays(1), new Recorder(), new Draining(),
            new PacedBody(waiting, 2 * LARGE));
    private final DisposableServer server = HttpServer.create().host("127.0.0.1")
            .doOnChannelInit((observer, channel, remote) -> channel.pipeline().addFirst(waiting))
            // The less the socket takes, the more waits in the process.
            .childOption(ChannelOption.SO_SNDBUF, 4_096)
            .handle((request, response) -> responses.write(
                    new ImageAnswer.Served(image(request.uri().equals("/small") ? 1_000 : LARGE), 1_000), request,
                    response))
            .bindNow();

    private final class Recorder implements WebListener {
        @Override
        public void served(int bytes) {
        }

        @Override
        public void notModified() {
        }

        @Override
        public void trackerBlocked() {
        }

        @Override
        public void refused(Refusal refusal) {
            refusals.add(refusal);
        }

        @Override
        public void failed() {
        }

        @Override
        public void called(ApiCall call) {
        }

        @Override
        public void rewritten(int characters, long nanos, RewriteResult.Rewritten result) {
        }
    }

    private static CacheEntry.Image image(int length) {
        return CacheEntry.Image.of(new EncodedImage(ImageFormat.PNG, new byte[length], 1, 1, 1, false));
    }

    @AfterEach
    void stop() throws IOException {
        for (Socket reader : readers) {
            reader.close();
        }
        server.disposeNow();
    }

    /** Asks, and takes the head of the answer alone. */
    private String ask(String method, String path) throws IOException {
        Socket reader = new Socket();
        readers.add(reader);
        reader.setReceiveBufferSize(4_096);
        reader.setSoTimeout((int) PATIENCE.toMillis());
        reader.connect(server.address());
        reader.getOutputStream().write((method + " " + path + " HTTP/1.1\r\nHost: x\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        InputStream answer = reader.getInputStream();
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int octet = answer.read();
            assertThat(octet).as("another octet of the head").isNotNegative();
            head.append((char) octet);
        }
        return head.toString();
    }

    @Test
    void largeImagesBeyondTheRoom_areRefused_untilReadersGo() throws Exception {
        assertThat(ask("GET", "/large")).startsWith("HTTP/1.1 200");
        assertThat(ask("GET", "/large")).startsWith("HTTP/1.1 200");

        assertThat(ask("GET", "/large")).startsWith("HTTP/1.1 503")
                .containsIgnoringCase("halfsilver-reason: overloaded")
                .containsIgnoringCase("retry-after: ").containsIgnoringCase("cache-control: no-store");
        assertThat(ask("GET", "/small")).startsWith("HTTP/1.1 200");
        assertThat(ask("HEAD", "/large")).startsWith("HTTP/1.1 200");
        assertThat(refusals).containsExactly(Refusal.OVERLOADED);

        for (Socket reader : readers) {
            reader.close();
        }
        awaitRoom();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/small", "/large"})
    void imagesTaken_leaveNothingHeld(String path) throws Exception {
        for (int i = 0; i < 10; i++) {
            assertThat(ask("GET", path)).startsWith("HTTP/1.1 200");
            Socket reader = readers.removeLast();
            int length = path.equals("/small") ? 1_000 : LARGE;
            assertThat(reader.getInputStream().readNBytes(length)).hasSize(length);
            reader.close();
        }
    }

    private void awaitRoom() throws Exception {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!ask("GET", "/large").startsWith("HTTP/1.1 200")) {
            assertThat(System.nanoTime()).as("in time").isLessThan(end);
            Thread.sleep(20);
        }
    }
}
