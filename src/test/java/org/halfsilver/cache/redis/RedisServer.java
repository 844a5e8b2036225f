package org.halfsilver.cache.redis;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.springframework.util.FileSystemUtils;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

/** A real Redis on a loopback port of its own, with a directory of its own. Closing it ends its process. */
public final class RedisServer implements AutoCloseable {
    private static final String PROGRAM = "redis-server";
    private static final int ATTEMPTS = 3;
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(20);

    private final int port;
    private final int clusterPort;
    private final boolean tls;
    private final List<String> command;
    private final Path directory;
    private Process process;

    private RedisServer(int port, int clusterPort, boolean tls, List<String> command, Path directory)
            throws IOException {
        this.port = port;
        this.clusterPort = clusterPort;
        this.tls = tls;
        this.command = command;
        this.directory = directory;
        this.process = launch();
    }

    /**
     * Starts a server. Where there is no Redis the test is skipped, or fails where everything must run.
     *
     * @param options as on the command line, such as {@code "--maxmemory", "2mb"}
     */
    public static RedisServer start(String... options) {
        requireProgram();
        for (int attempt = 1;; attempt++) {
            RedisServer server = launch(options);
            if (server.awaitAnswer()) {
                return server;
            }
            server.close();
            if (attempt == ATTEMPTS) {
                throw new IllegalStateException("redis-server does not answer: " + List.of(options));
            }
        }
    }

    private static void requireProgram() {
        for (String directory : System.getenv("PATH").split(":", -1)) {
            if (Files.isExecutable(Path.of(directory, PROGRAM))) {
                return;
            }
        }
        String reason = "no redis-server on the PATH (install the package redis-server)";
        if (Boolean.parseBoolean(System.getenv("HALFSILVER_REQUIRE_BROWSERS"))) {
            fail(reason);
        }
        abort(reason);
    }

    private static RedisServer launch(String... options) {
        try {
            int port = freePort();
            Path directory = Files.createTempDirectory("halfsilver-redis");
            boolean sentinel = List.of(options).contains("--sentinel");
            boolean tls = List.of(options).contains("--tls-cert-file");
            var command = new ArrayList<String>(List.of(PROGRAM));
            if (sentinel) {
                command.add(Files.writeString(directory.resolve("sentinel.conf"), "").toString());
            }
            command.addAll(
                    List.of(tls ? "--tls-port" : "--port", Integer.toString(port), "--bind", "127.0.0.1", "--dir",
                            directory.toString()));
            if (tls) {
                command.addAll(List.of("--port", "0"));
            }
            if (!sentinel) {
                command.addAll(List.of("--save", "", "--appendonly", "no",
                        "--enable-debug-command", "local"));
            }
            int clusterPort = freePort();
            if (List.of(options).contains("--cluster-enabled")) {
                command.addAll(List.of("--cluster-port", Integer.toString(clusterPort)));
            }
            command.addAll(List.of(options));
            return new RedisServer(port, clusterPort, tls, List.copyOf(command), directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Process launch() throws IOException {
        return new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(directory.resolve("log").toFile()).start();
    }

    private boolean awaitAnswer() {
        long start = System.nanoTime();
        while (process.isAlive() && System.nanoTime() - start < PATIENCE_NANOS) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                if (socket.isConnected() && (tls ? isReady() : !call("PING").startsWith("-LOADING"))) {
                    return true;
                }
            } catch (IOException | UncheckedIOException e) {
                pause(20);
            }
        }
        return false;
    }

    /** By its own word, since whoever else took the port would accept connections just as well. */
    private boolean isReady() throws IOException {
        return Files.readString(directory.resolve("log")).contains("Ready to accept connections");
    }

    /** Where it listens. */
    public int port() {
        return port;
    }

    /** Where other nodes of its cluster reach it. */
    public int clusterPort() {
        return clusterPort;
    }

    /** Its address as a setting. */
    public String uri() {
        return "redis://127.0.0.1:" + port;
    }

    /** Sends one command and gives the answer's first line and, for a string, its text. */
    public String call(String... words) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(5_000);
            var request = new StringBuilder("*" + words.length + "\r\n");
            for (String word : words) {
                request.append('$').append(word.getBytes(StandardCharsets.UTF_8).length).append("\r\n").append(word)
                        .append("\r\n");
            }
            socket.getOutputStream().write(request.toString().getBytes(StandardCharsets.UTF_8));
            return reply(new BufferedInputStream(socket.getInputStream()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String reply(InputStream in) throws IOException {
        String line = line(in);
        return switch (line.charAt(0)) {
            case '$' -> {
                int length = Integer.parseInt(line.substring(1));
                yield length < 0
                        ? ""
                        : new String(in.readNBytes(length + 2), StandardCharsets.ISO_8859_1).substring(0, length);
            }
            case '*' -> {
                var items = new StringBuilder();
                for (int i = Integer.parseInt(line.substring(1)); i > 0; i--) {
                    items.append(reply(in)).append('\n');
                }
                yield items.toString();
            }
            case '+', ':' -> line.substring(1);
            default -> line;
        };
    }

    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new IOException("connection closed");
            }
            line.append((char) c);
        }
        return line.toString().strip();
    }

    /** Everything in it that can be read, as text: names, values, streams and queues. */
    public String everything() {
        var all = new StringBuilder();
        for (String key : call("KEYS", "*").split("\n", -1)) {
            if (!key.isEmpty()) {
                all.append(key).append('\n').append(call("DUMP", key)).append('\n');
            }
        }
        return all.toString();
    }

    /** Stops answering without ending: connections stay open. */
    public void freeze() {
        signal("-STOP");
    }

    /** Goes on after {@link #freeze}. */
    public void thaw() {
        signal("-CONT");
    }

    /** Ends at once. */
    public void kill() {
        process.destroyForcibly();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Starts again on the same port after {@link #kill}. */
    public void revive() {
        try {
            process = launch();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!awaitAnswer()) {
            throw new IllegalStateException("redis-server does not answer again");
        }
    }

    private void signal(String signal) {
        try {
            new ProcessBuilder("kill", signal, Long.toString(process.pid())).start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        kill();
        try {
            FileSystemUtils.deleteRecursively(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
