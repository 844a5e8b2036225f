package org.halfsilver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.springframework.util.FileSystemUtils;

/** The whole service in a process of its own, as one of several replicas; it can be killed without a word. */
final class ReplicaProcess implements AutoCloseable {
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(300);

    private final URI url;
    private final Path data;
    private final Process process;
    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private ReplicaProcess(URI url, Path data, Process process) {
        this.url = url;
        this.data = data;
        this.process = process;
    }

    /** Begins to start one; it has a data directory of its own. */
    static ReplicaProcess start(Map<String, String> settings) {
        return start(settings, List.of(), classPath());
    }

    /** The class path of the tests, which has the service's. */
    static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    /** Begins to start one with options of its JVM and a class path of its own. */
    static ReplicaProcess start(Map<String, String> settings, List<String> options, String classPath) {
        try {
            int port = RunningService.freePort();
            Path data = Files.createTempDirectory("halfsilver-replica");
            var command = new ArrayList<String>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
                    "-Xmx256m", "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
            command.addAll(options);
            command.addAll(List.of("-cp", classPath, Halfsilver.class.getName(), "--server.port=" + port,
                    "--management.server.port=0", "--halfsilver.data-dir=" + data,
                    "--halfsilver.public-url=http://127.0.0.1:" + port));
            settings.forEach((name, value) -> command.add("--" + name + "=" + value));
            Process process = new ProcessBuilder(command).redirectErrorStream(true)
                    .redirectOutput(data.resolve("log").toFile()).start();
            return new ReplicaProcess(URI.create("http://127.0.0.1:" + port), data, process);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until it serves and uses Redis. */
    void await() {
        long start = System.nanoTime();
        while (!log().contains("Redis is in use") || !log().contains("Started")) {
            if (!process.isAlive() || System.nanoTime() - start > PATIENCE_NANOS) {
                throw new IllegalStateException("replica does not start: " + log());
            }
            pause();
        }
    }

    /** What it has logged. */
    String log() {
        try {
            return Files.readString(data.resolve("log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Calls it with JSON. */
    String post(String path, String json) {
        return client.sendAsync(HttpRequest.newBuilder(url.resolve(path)).header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)).build(), HttpResponse.BodyHandlers.ofString())
                .join().body();
    }

    /** Asks it for a picture. */
    CompletableFuture<HttpResponse<byte[]>> get(String path) {
        return client.sendAsync(HttpRequest.newBuilder(url.resolve(path)).build(),
                HttpResponse.BodyHandlers.ofByteArray());
    }

    /** The path of the link to an address. */
    String link(String address) {
        String answer = post("/v1/links", "{\"urls\":[\"" + address + "\"]}");
        int start = answer.indexOf("/i/");
        return answer.substring(start, answer.indexOf('"', start));
    }

    /** Ends it as {@code kill -9} does. */
    void kill() {
        process.destroyForcibly();
        end();
    }

    /** Ends it as an orchestrator does. */
    void stop() {
        process.destroy();
        end();
    }

    private void end() {
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        kill();
        client.close();
        try {
            FileSystemUtils.deleteRecursively(data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
