package org.halfsilver.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;

import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class HealthCommandTest {
    private HttpServer server;
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(Integer.parseInt(exchange.getRequestURI().getPath().substring(1)), -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private int run(String... args) {
        return Commands.run(new PrintWriter(new StringWriter()), new PrintWriter(err, /* autoFlush= */ true), args);
    }

    private String url(int status) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/" + status;
    }

    @Test
    void readyService_endsWith0() {
        assertThat(run("health", url(200))).isZero();
    }

    @Test
    void serviceThatIsNotReady_endsWith1_andTheStatus() {
        assertThat(run("health", url(503))).isOne();
        assertThat(err).hasToString("status: 503 (expected: 200)\n");
    }

    @Test
    void expectedStatus_endsWith0_whateverItIs() {
        assertThat(run("health", "--expect", "403", url(403))).isZero();
    }

    @Test
    void noService_endsWith1() {
        server.stop(0);

        assertThat(run("health", url(200))).isOne();
        assertThat(err.toString()).startsWith("no answer: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"file:///etc/passwd", "nothing"})
    void otherUrl_isWrongUsage(String url) {
        assertThat(run("health", url)).isEqualTo(2);
        assertThat(err.toString()).contains("expected: an http or https URL");
    }

    @Test
    void command_isOne() {
        assertThat(Commands.areMeantBy("health")).isTrue();
    }
}
