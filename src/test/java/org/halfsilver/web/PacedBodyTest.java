package org.halfsilver.web;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.BooleanSupplier;

import javax.net.ssl.SSLContext;

import io.netty.channel.ChannelOption;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.netty.DisposableServer;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.server.HttpServer;

import static org.assertj.core.api.Assertions.assertThat;

class PacedBodyTest {
    private static final int MIDDLING = 200_000;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final WaitingBodies waiting = new WaitingBodies(/* tls= */ false);
    private final List<Socket> readers = new ArrayList<>();
    private final List<DisposableServer> servers = new ArrayList<>();

    private DisposableServer serve(long maxWaiting, byte[] body) {
        return serve(HttpServer.create(), waiting, maxWaiting, body);
    }

    private DisposableServer serve(HttpServer plainOrTls, WaitingBodies counted, long maxWaiting, byte[] body) {
        var bodies = new PacedBody(counted, maxWaiting);
        DisposableServer server = plainOrTls.host("127.0.0.1")
                .doOnChannelInit((observer, channel, remote) -> channel.pipeline().addFirst(counted))
                // The less the socket takes, the more waits in the process.
                .childOption(ChannelOption.SO_SNDBUF, 4_096)
                .handle((request, response) -> bodies.send(body,
                        response.header("Content-Length", Integer.toString(body.length))))
                .bindNow();
        servers.add(server);
        return server;
    }

    @AfterEach
    void stop() throws IOException {
        for (Socket reader : readers) {
            reader.close();
        }
        servers.forEach(DisposableServer::disposeNow);
    }

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    private static byte[] get(DisposableServer server) {
        return Objects.requireNonNull(
                HttpClient.create().host("127.0.0.1").port(server.port()).get().uri("/").responseContent().aggregate()
                        .asByteArray().block(PATIENCE));
    }

    private void takeNothing(DisposableServer server) throws IOException {
        Socket reader = new Socket();
        readers.add(reader);
        reader.setReceiveBufferSize(4_096);
        reader.connect(server.address());
        reader.getOutputStream().write("GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        assertThat(reader.getInputStream().read()).isEqualTo('H');
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(end);
            Thread.sleep(10);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, PacedBody.PIECE_BYTES, PacedBody.PIECE_BYTES + 1, PacedBody.IN_ONE_GO_BYTES,
        PacedBody.IN_ONE_GO_BYTES + 1, 1_000_000})
    void everyLength_arrivesWhole_withAndWithoutRoom(int length) throws InterruptedException {
        byte[] body = bytes(length);
        for (long maxWaiting : new long[]{1 << 20, 0}) {
            DisposableServer server = serve(maxWaiting, body);
            assertThat(get(server)).isEqualTo(body);
            assertThat(get(server)).isEqualTo(body);
            await(() -> waiting.bytes() == 0);
        }
    }

    @Test
    void readersWhoTakeNothing_useNoMoreThanTheirShare_andGiveItBackWhenTheyGo() throws Exception {
        byte[] body = bytes(MIDDLING);
        DisposableServer server = serve(3 * MIDDLING, body);

        for (int i = 0; i < 10; i++) {
            takeNothing(server);
        }
        assertThat(waiting.bytes()).isEqualTo(3 * MIDDLING);
        assertThat(get(server)).as("others are served").isEqualTo(body);

        for (Socket reader : readers) {
            reader.close();
        }
        await(() -> waiting.bytes() == 0);
        assertThat(get(server)).isEqualTo(body);
    }

    @Test
    void readersByTlsWhoTakeNothing_useNoMoreThanTheirShare() throws Exception {
        X509Bundle certificate = new CertificateBuilder().ecp256().subject("CN=localhost")
                .setIsCertificateAuthority(true).buildSelfSigned();
        SslContext tls = SslContextBuilder
                .forServer(certificate.getKeyPair().getPrivate(), certificate.getCertificate())
                .build();
        SSLContext trusting = SSLContext.getInstance("TLS");
        trusting.init(null, InsecureTrustManagerFactory.INSTANCE.getTrustManagers(), null);
        byte[] body = bytes(MIDDLING);
        var records = new WaitingBodies(/* tls= */ true);
        DisposableServer server = serve(HttpServer.create().secure(spec -> spec.sslContext(tls)), records, 3 * MIDDLING,
                body);

        long most = 0;
        for (int i = 0; i < 10; i++) {
            Socket socket = new Socket();
            readers.add(socket);
            socket.setReceiveBufferSize(4_096);
            socket.connect(server.address());
            Socket reader = trusting.getSocketFactory().createSocket(socket, "localhost", server.port(), true);
            reader.getOutputStream().write("GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(reader.getInputStream().read()).isEqualTo('H');
            most = Math.max(most, records.bytes());
        }

        assertThat(most).as("waits for ten readers").isBetween(2L * MIDDLING, 10L * MIDDLING / 2);
        for (Socket reader : readers) {
            reader.close();
        }
        await(() -> records.bytes() == 0);
    }

    @Test
    void bodyInPieces_isFollowedByOneInOneGo_onTheSameConnection() throws Exception {
        byte[] large = bytes(1_000_000);
        byte[] middling = bytes(MIDDLING);
        var bodies = new PacedBody(waiting, 1 << 20);
        DisposableServer server = HttpServer.create().host("127.0.0.1").handle((request, response) -> {
            byte[] body = request.uri().equals("/large") ? large : middling;
            return bodies.send(body, response.header("Content-Length", Integer.toString(body.length)));
        }).bindNow();
        servers.add(server);
        try (Socket reader = new Socket()) {
            reader.connect(server.address());
            for (String path : List.of("/large", "/middling", "/large", "/middling")) {
                reader.getOutputStream().write(("GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
                int last = 0;
                while (last != (('\r' << 24) | ('\n' << 16) | ('\r' << 8) | '\n')) {
                    int next = reader.getInputStream().read();
                    assertThat(next).as("another byte of the head").isNotNegative();
                    last = (last << 8) | next;
                }
                byte[] expected = path.equals("/large") ? large : middling;
                assertThat(reader.getInputStream().readNBytes(expected.length)).isEqualTo(expected);
            }
        }
    }

    @Test
    void bodiesHeld_areBounded_butForOneAlone() {
        PacedBody bodies = new PacedBody(waiting, 1_000_000);
        byte[] huge = new byte[5_000_000];
        byte[] one = new byte[400_000];
        byte[] two = new byte[400_000];
        byte[] three = new byte[400_000];

        assertThat(bodies.hold(huge)).as("alone").isTrue();
        assertThat(bodies.hold(one)).isFalse();
        bodies.release(huge);

        for (int round = 0; round < 3; round++) {
            assertThat(bodies.hold(one)).isTrue();
            assertThat(bodies.hold(two)).isTrue();
            assertThat(bodies.hold(three)).isFalse();
            bodies.release(one);
            bodies.release(two);
        }
    }

    @Test
    void manyReadersOfOneBody_takeItsRoomOnce_untilTheLastHasIt() {
        PacedBody bodies = new PacedBody(waiting, 1_000_000);
        byte[] body = new byte[900_000];
        byte[] other = new byte[900_000];

        for (int i = 0; i < 100; i++) {
            assertThat(bodies.hold(body)).isTrue();
        }
        for (int i = 0; i < 100; i++) {
            assertThat(bodies.hold(other)).isFalse();
            bodies.release(body);
        }
        assertThat(bodies.hold(other)).isTrue();
    }
}
