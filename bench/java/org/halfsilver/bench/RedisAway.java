package org.halfsilver.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import com.github.tomakehurst.wiremock.client.WireMock;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;

import org.halfsilver.PictureOrigin;
import org.halfsilver.Pictures;
import org.halfsilver.RunningService;
import org.halfsilver.cache.redis.RedisServer;

/**
 * What readers wait longer where Redis is slow, gone or full: two services, one with Redis and one without, are asked in
 * turns for images that none has, while Redis is well and while it is not.
 */
public final class RedisAway {
    /** Asks before anything is measured, for the JVMs to compile. */
    private static final int WARM = 1500;
    /** How much later answers come from a Redis that is far away: within the patience for one command, and beyond. */
    private static final int[] FAR_MILLIS = {5, 20};

    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final PictureOrigin origin = new PictureOrigin();
    private final List<String> returns = new ArrayList<>();
    private int asked;

    private RedisAway() {
    }

    /**
     * Runs everything.
     *
     * @param arguments how often each of the two is asked in each state
     */
    public static void main(String[] arguments) throws Exception {
        new RedisAway().run(Integer.parseInt(arguments[0]));
        System.exit(0);
    }

    private void run(int times) throws Exception {
        origin.serve(WireMock.any(WireMock.anyUrl()), Pictures.jpeg(200, 150));
        try (RedisServer redis = RedisServer.start();
                Relay relay = new Relay(redis.port());
                Service alone = Service.start(origin, null);
                Service shared = Service.start(origin, "redis://127.0.0.1:" + relay.port())) {
            alone.await(client);
            shared.await(client);
            shared.awaitLog("Redis is in use");
            ask(alone, shared, WARM);
            System.out.println(
                    "| Redis | without: median | 99 % | most | with: median | 99 % | most | images |");
            System.out.println("|---|---|---|---|---|---|---|---|");
            print("well", ask(alone, shared, times));
            for (int millis : FAR_MILLIS) {
                relay.delay(millis);
                print(millis + " ms away", ask(alone, shared, times));
            }
            relay.delay(0);
            again(shared, "after it had been far away");
            redis.freeze();
            print("not answering", ask(alone, shared, times));
            redis.thaw();
            again(shared, "after it had not answered");
            redis.call("CONFIG", "SET", "min-replicas-to-write", "1");
            print("read-only", ask(alone, shared, times));
            redis.call("CONFIG", "SET", "min-replicas-to-write", "0");
            again(shared, "after it had been read-only");
            redis.call("CONFIG", "SET", "maxmemory", "1");
            print("out of memory", ask(alone, shared, times));
            redis.call("CONFIG", "SET", "maxmemory", "0");
            again(shared, "after it had been out of memory");
            redis.kill();
            print("gone", ask(alone, shared, times));
            redis.revive();
            again(shared, "after it had been gone");
            System.out.println("\n" + String.join("\n", returns));
        } finally {
            origin.close();
        }
    }

    /** Waits until an image that is fetched goes to Redis again. */
    private void again(Service shared, String when) throws Exception {
        long start = System.nanoTime();
        int logged = shared.count("Redis is in use");
        while (shared.count("Redis is in use") == logged
                && System.nanoTime() - start < Duration.ofSeconds(10).toNanos()) {
            Thread.sleep(20);
        }
        returns.add("in use again " + when + ": " + (shared.count("Redis is in use") > logged
                ? "within " + (System.nanoTime() - start) / 1_000_000 + " ms"
                : "not in 10 s"));
    }

    /** Asks both in turns for images of their own: nanoseconds without and with Redis, and those that were no image. */
    private long[][] ask(Service alone, Service shared, int times) throws Exception {
        long[][] nanos = new long[3][times];
        for (int i = 0; i < times; i++) {
            List<Service> both = i % 2 == 0 ? List.of(alone, shared) : List.of(shared, alone);
            for (Service service : both) {
                String link = service.link(client, origin.address("/" + ++asked));
                long start = System.nanoTime();
                int status = client.send(HttpRequest.newBuilder(URI.create(link)).build(),
                        HttpResponse.BodyHandlers.ofByteArray()).statusCode();
                nanos[service == alone ? 0 : 1][i] = System.nanoTime() - start;
                nanos[2][i] += status == 200 ? 0 : 1;
            }
        }
        return nanos;
    }

    private static void print(String state, long[][] nanos) {
        long failed = Arrays.stream(nanos[2]).sum();
        Arrays.sort(nanos[0]);
        Arrays.sort(nanos[1]);
        int last = nanos[0].length - 1;
        double[] without = {nanos[0][last / 2] / 1e6, nanos[0][last * 99 / 100] / 1e6, nanos[0][last] / 1e6};
        double[] with = {nanos[1][last / 2] / 1e6, nanos[1][last * 99 / 100] / 1e6, nanos[1][last] / 1e6};
        System.out.printf(Locale.ROOT, "| %s | %.1f ms | %.1f ms | %.1f ms | %.1f ms | %.1f ms | %.1f ms | %s |%n",
                state,
                without[0], without[1], without[2], with[0], with[1], with[2],
                failed == 0 ? "all" : "all but " + failed);
    }

    /** The service in a process of its own. */
    private record Service(Process process, Path data, int port) implements AutoCloseable {
        static Service start(PictureOrigin origin, @Nullable String redis) throws IOException {
            int port = RunningService.freePort();
            Path data = Files.createTempDirectory("halfsilver-redis-away");
            List<String> command = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElseThrow(),
                    "-Xmx512m", "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-cp",
                    System.getProperty("java.class.path"), "org.halfsilver.Halfsilver", "--server.port=" + port,
                    "--management.server.port=0", "--halfsilver.public-url=http://127.0.0.1:" + port,
                    "--halfsilver.data-dir=" + data, "--halfsilver.playground.enabled=false"));
            origin.settings().forEach((name, value) -> command.add("--" + name + "=" + value));
            if (redis != null) {
                command.add("--halfsilver.cache.redis-uri=" + redis);
            }
            return new Service(new ProcessBuilder(command).redirectErrorStream(true)
                    .redirectOutput(data.resolve("log").toFile()).start(), data, port);
        }

        void await(HttpClient client) throws Exception {
            awaitLog("Started Halfsilver");
            link(client, "http://127.0.0.1/");
        }

        void awaitLog(String text) throws Exception {
            for (int i = 0; i < 600 && count(text) == 0; i++) {
                Thread.sleep(100);
            }
            if (count(text) == 0) {
                throw new IllegalStateException("not in the log: " + text);
            }
        }

        int count(String text) throws IOException {
            return (int) Files.readString(data.resolve("log")).lines().filter(line -> line.contains(text)).count();
        }

        String link(HttpClient client, String address) throws IOException, InterruptedException {
            String answer = client.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/v1/links"))
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString("{\"urls\":[\"" + address + "\"]}")).build(),
                    HttpResponse.BodyHandlers.ofString()).body();
            int from = answer.indexOf("\"link\":\"") + 8;
            return answer.substring(from, answer.indexOf('"', from));
        }

        @Override
        public void close() throws IOException {
            process.destroyForcibly();
            FileSystemUtils.deleteRecursively(data);
        }
    }
}
