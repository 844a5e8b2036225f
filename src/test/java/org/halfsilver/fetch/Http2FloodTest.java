package org.halfsilver.fetch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.halfsilver.fetch.FetchResult.Refused;

import static org.assertj.core.api.Assertions.assertThat;
import static org.halfsilver.fetch.ImageFetcherTest.fetch;

/** Origins that speak HTTP/2 frame by frame, and as no origin should. */
class Http2FloodTest {
    private static final Certificates CERTIFICATES = new Certificates();

    private static final int DATA = 0;
    private static final int HEADERS = 1;
    private static final int RST_STREAM = 3;
    private static final int SETTINGS = 4;
    private static final int PUSH_PROMISE = 5;
    private static final int PING = 6;
    private static final int GOAWAY = 7;
    private static final int WINDOW_UPDATE = 8;
    private static final int CONTINUATION = 9;
    private static final int END_HEADERS = 4;
    private static final int END_STREAM = 1;
    /** HPACK (RFC 7541 appendix A): the static table's ":status: 200". */
    private static final byte[] STATUS_200 = {(byte) 0x88};
    /** ":status: 103" as a literal with an indexed name. */
    private static final byte[] STATUS_103 = {0x08, 3, '1', '0', '3'};

    private final Fixtures fixtures = new Fixtures();
    private final LeakWatch leaks = new LeakWatch();

    /** Sends frames on the one stream that a fetch opens. */
    interface Flood {
        void run(OutputStream out) throws IOException;
    }

    record Misbehaviour(String name, Flood flood, Set<FetchRefusal> reasons) {
        @Override
        public String toString() {
            return name;
        }
    }

    @BeforeEach
    void prepare() {
        fixtures.authorities = List.of(CERTIFICATES.authority.getCertificate());
        fixtures.deadlines = new FetchDeadlines(Duration.ofSeconds(3), Duration.ofSeconds(3), Duration.ofSeconds(3),
                Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(3));
        leaks.start();
    }

    @AfterEach
    void nothingLeaked() {
        leaks.assertNone();
    }

    static Stream<Misbehaviour> misbehaviours() {
        byte[] settings = {0, 3, 0, 0, 0, 100};
        byte[] header = {0, 1, 'x', 100};
        byte[] bigHeader = new byte[4 + 100];
        System.arraycopy(header, 0, bigHeader, 0, 4);
        java.util.Arrays.fill(bigHeader, 4, bigHeader.length, (byte) 'y');
        return Stream.of(
                endless("settings", frame(SETTINGS, 0, 0, settings)),
                endless("pings", frame(PING, 0, 0, new byte[8])),
                endless("window updates", frame(WINDOW_UPDATE, 0, 0, new byte[]{0, 0, 0, 1})),
                endless("empty data", frame(HEADERS, END_HEADERS, 1, STATUS_200), frame(DATA, 0, 1, new byte[0])),
                endless("data", frame(HEADERS, END_HEADERS, 1, STATUS_200), frame(DATA, 0, 1, new byte[8192])),
                endless("continuations", frame(HEADERS, 0, 1, STATUS_200), frame(CONTINUATION, 0, 1, bigHeader)),
                endless("empty continuations", frame(HEADERS, 0, 1, STATUS_200),
                        frame(CONTINUATION, 0, 1, new byte[0])),
                endless("interim answers", frame(HEADERS, END_HEADERS, 1, STATUS_103)),
                endless("frames of no known type", frame(0x77, 0, 0, new byte[100])),
                once("reset", frame(RST_STREAM, 0, 1, new byte[]{0, 0, 0, 2})),
                once("reset within the body", frame(HEADERS, END_HEADERS, 1, STATUS_200),
                        frame(DATA, 0, 1, new byte[10]),
                        frame(RST_STREAM, 0, 1, new byte[]{0, 0, 0, 0})),
                once("go away", frame(GOAWAY, 0, 0, new byte[8])),
                once("push", frame(PUSH_PROMISE, END_HEADERS, 1, new byte[]{0, 0, 0, 2, (byte) 0x82})),
                once("answer without a status",
                        frame(HEADERS, END_HEADERS | END_STREAM, 1, new byte[]{0, 1, 'x', 1, 'y'})),
                once("header block of no HPACK",
                        frame(HEADERS, END_HEADERS, 1, new byte[]{(byte) 0xff, -1, -1, -1, -1, -1, -1})),
                once("frame larger than allowed", frame(DATA, 0, 1, new byte[100_000])),
                once("no frames at all", "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nx".getBytes(
                        java.nio.charset.StandardCharsets.US_ASCII)),
                once("data on a stream nobody opened", frame(DATA, 0, 7, new byte[1])));
    }

    @ParameterizedTest
    @MethodSource("misbehaviours")
    void misbehaviour_isRefusedInTime(Misbehaviour misbehaviour) throws Exception {
        try (SSLServerSocket server = listen(); ImageFetcher fetcher = fixtures.fetcher()) {
            Thread.ofVirtual().start(() -> serve(server, misbehaviour.flood()));
            long start = System.nanoTime();
            FetchResult result = fetch(fetcher, "https://127.0.0.1:" + server.getLocalPort() + "/a");
            assertThat(result).isInstanceOfSatisfying(Refused.class,
                    refused -> assertThat(refused.reason()).as(refused.detail()).isIn(misbehaviour.reasons()));
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(15));
            Eventually.isTrue("connection closed and memory back", () -> fetcher.load().connections() == 0
                    && fetcher.load().bodyBytes() == 0 && fetcher.load().active() == 0);
        }
    }

    private static Misbehaviour endless(String name, byte[]... frames) {
        return new Misbehaviour("endless " + name, out -> {
            ByteArrayOutputStream batch = new ByteArrayOutputStream();
            for (int i = 0; i < 200; i++) {
                batch.writeBytes(frames[frames.length - 1]);
            }
            for (int i = 0; i < frames.length - 1; i++) {
                out.write(frames[i]);
            }
            while (true) {
                out.write(batch.toByteArray());
            }
        }, Set.of(FetchRefusal.ORIGIN_TIMEOUT, FetchRefusal.ORIGIN_UNREACHABLE, FetchRefusal.ORIGIN_STATUS,
                FetchRefusal.ORIGIN_TOO_LARGE));
    }

    private static Misbehaviour once(String name, byte[]... frames) {
        return new Misbehaviour(name, out -> {
            for (byte[] frame : frames) {
                out.write(frame);
            }
            out.flush();
        }, Set.of(FetchRefusal.ORIGIN_TIMEOUT, FetchRefusal.ORIGIN_UNREACHABLE, FetchRefusal.ORIGIN_STATUS));
    }

    private static byte[] frame(int type, int flags, int stream, byte[] payload) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[]{(byte) (payload.length >> 16), (byte) (payload.length >> 8), (byte) payload.length,
            (byte) type, (byte) flags, 0, 0, 0, (byte) stream});
        out.writeBytes(payload);
        return out.toByteArray();
    }

    private static void serve(SSLServerSocket server, Flood flood) {
        try (SSLSocket socket = (SSLSocket) server.accept()) {
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setApplicationProtocols(new String[]{"h2"});
            socket.setSSLParameters(parameters);
            OutputStream out = socket.getOutputStream();
            out.write(frame(SETTINGS, 0, 0, new byte[0]));
            out.flush();
            InputStream in = socket.getInputStream();
            awaitRequest(in);
            Thread.ofVirtual().start(() -> drain(in));
            flood.run(out);
            socket.getInputStream();
            Thread.sleep(Duration.ofSeconds(10));
        } catch (IOException | InterruptedException ended) {
            // the fetch gave up, as it should
        }
    }

    /** Reads the preface, then frames up to the request's headers. */
    private static void awaitRequest(InputStream in) throws IOException {
        in.readNBytes(24);
        byte[] head = in.readNBytes(9);
        while (head.length == 9 && head[3] != HEADERS) {
            in.readNBytes(((head[0] & 0xff) << 16) | ((head[1] & 0xff) << 8) | (head[2] & 0xff));
            head = in.readNBytes(9);
        }
    }

    private static void drain(InputStream in) {
        try {
            in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException ended) {
            // the fetch gave up, as it should
        }
    }

    private static SSLServerSocket listen() throws IOException {
        SSLContext context = Certificates.server(CERTIFICATES.issue("127.0.0.1"));
        return (SSLServerSocket) context.getServerSocketFactory().createServerSocket(0, 16,
                InetAddress.ofLiteral("127.0.0.1"));
    }
}
