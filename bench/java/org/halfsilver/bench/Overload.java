package org.halfsilver.bench;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.imageio.ImageIO;

/**
 * Too much at once for a small heap: distinct large pictures, picture bombs and hostile origins, while somebody else reads
 * what is cached. It starts the service with {@code -Xmx256m} and prints what became of everything.
 */
public final class Overload {
    private static final int PICTURES = 500;
    private static final int BOMBS = 100;
    private static final int HOSTILE = 200;
    private static final Duration PROBE = Duration.ofMillis(10);

    private final HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Path work = Files.createTempDirectory("halfsilver-overload");
    private final int port = freePort();
    private final int management = freePort();

    private Overload() throws IOException {
    }

    /**
     * Runs everything.
     *
     * @param arguments options of the service's JVM beside its heap
     */
    public static void main(String[] arguments) throws Exception {
        new Overload().run(List.of(arguments));
        System.exit(0);
    }

    private void run(List<String> options) throws Exception {
        try (OverloadOrigins origins = new OverloadOrigins(photos(), HOSTILE)) {
            Process service = start(options, origins.ports());
            try {
                await("/actuator/health/readiness");
                measure(origins, service);
            } finally {
                service.destroy();
                service.waitFor(20, TimeUnit.SECONDS);
                service.destroyForcibly();
            }
            String log = Files.readString(work.resolve("log"));
            System.out.println("OutOfMemoryError in the log: " + log.contains("OutOfMemoryError") + ", defects: "
                    + log.lines().filter(line -> line.contains(" ERROR ")).count());
        }
    }

    private void measure(OverloadOrigins origins, Process service) throws Exception {
        String cached = link(origins.small());
        read(cached);
        try (ExecutorService probes = Executors.newVirtualThreadPerTaskExecutor()) {
            probe(cached, Duration.ofSeconds(5), probes);
            Latencies idle = probe(cached, Duration.ofSeconds(10), probes);
            idle.print("idle", 0);

            List<String> links = new ArrayList<>();
            for (int i = 0; i < PICTURES; i++) {
                links.add(link(origins.photo(i)));
            }
            for (int i = 0; i < BOMBS; i++) {
                links.add(link(origins.bomb(i)));
            }
            for (int i = 0; i < HOSTILE; i++) {
                links.add(link(origins.hostile(i)));
            }
            Collections.shuffle(links, new Random(1));
            Map<String, AtomicInteger> answers = new ConcurrentHashMap<>();
            List<Long> refusedAfter = Collections.synchronizedList(new ArrayList<>());
            AtomicBoolean over = new AtomicBoolean();
            long start = System.nanoTime();
            Thread load = Thread.ofPlatform().start(() -> {
                try (ExecutorService readers = Executors.newVirtualThreadPerTaskExecutor()) {
                    links.forEach(link -> readers.submit(() -> {
                        long asked = System.nanoTime();
                        String answer = read(link);
                        answers.computeIfAbsent(answer, word -> new AtomicInteger()).incrementAndGet();
                        if (answer.equals("503 overloaded")) {
                            refusedAfter.add(System.nanoTime() - asked);
                        }
                        return null;
                    }));
                }
                over.set(true);
            });
            Latencies under = new Latencies();
            while (!over.get()) {
                under.add(probe(cached, Duration.ofMillis(200), probes));
            }
            load.join();
            double seconds = (System.nanoTime() - start) / 1e9;
            Thread.sleep(Duration.ofSeconds(5));
            Latencies after = probe(cached, Duration.ofSeconds(5), probes);
            under.print("under " + links.size() + " at once", idle.at(99));
            after.print("5 to 10 s after", idle.at(99));
            System.out.printf(Locale.ROOT, "all answered in %.1f s: %s%n", seconds, new TreeMap<>(answers));
            Collections.sort(refusedAfter);
            if (!refusedAfter.isEmpty()) {
                System.out.printf(Locale.ROOT, "refused as overloaded after %.0f ms (median), %.0f ms (slowest)%n",
                        refusedAfter.get(refusedAfter.size() / 2) / 1e6, refusedAfter.getLast() / 1e6);
            }
            System.out.println("afterwards: " + read(link(origins.photo(PICTURES))) + " for another photo; alive: "
                    + service.isAlive() + "; " + gauges());
        }
    }

    private Process start(List<String> options, List<Integer> ports) throws IOException {
        List<String> command = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElseThrow(),
                "-Xmx256m", "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "org.halfsilver.Halfsilver",
                "--server.port=" + port, "--management.server.port=" + management,
                "--halfsilver.public-url=http://127.0.0.1:" + port, "--halfsilver.data-dir=" + work.resolve("data"),
                "--halfsilver.fetch.allowed-networks=127.0.0.0/8",
                "--halfsilver.fetch.allowed-ports="
                        + String.join(",", ports.stream().map(String::valueOf).toList())));
        return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(work.resolve("log").toFile())
                .start();
    }

    private void await(String path) throws InterruptedException {
        for (int i = 0; i < 1200; i++) {
            try {
                if (send("http://127.0.0.1:" + management + path).statusCode() == 200) {
                    return;
                }
            } catch (IOException notYet) {
                // it does not listen yet
            }
            Thread.sleep(100);
        }
        throw new IllegalStateException("the service does not get ready");
    }

    /** Asks for one link at a steady pace, whatever the answers do. */
    private Latencies probe(String link, Duration time, ExecutorService probes) throws InterruptedException {
        Latencies latencies = new Latencies();
        long end = System.nanoTime() + time.toNanos();
        List<java.util.concurrent.Future<?>> pending = new ArrayList<>();
        while (System.nanoTime() < end) {
            pending.add(probes.submit(() -> {
                long asked = System.nanoTime();
                if (read(link).startsWith("200")) {
                    latencies.add(System.nanoTime() - asked);
                } else {
                    latencies.fail();
                }
            }));
            Thread.sleep(PROBE);
        }
        for (var probe : pending) {
            try {
                probe.get();
            } catch (java.util.concurrent.ExecutionException e) {
                latencies.fail();
            }
        }
        return latencies;
    }

    private String read(String link) {
        try {
            HttpResponse<byte[]> response = send(link);
            return response.statusCode() + response.headers().firstValue("Halfsilver-Reason").map(r -> " " + r)
                    .orElse("");
        } catch (IOException e) {
            return "no answer (" + e.getClass().getSimpleName() + ")";
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private HttpResponse<byte[]> send(String url) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofSeconds(120)).build(),
                HttpResponse.BodyHandlers.ofByteArray());
    }

    private String link(String address) throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/v1/links"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString("{\"urls\":[\"" + address + "\"]}")).build(),
                HttpResponse.BodyHandlers.ofString());
        Matcher link = Pattern.compile("\"link\":\"([^\"]+)\"").matcher(answer.body());
        if (!link.find()) {
            throw new IOException("no link: " + answer.statusCode() + " " + answer.body());
        }
        return link.group(1);
    }

    private String gauges() throws IOException, InterruptedException {
        String scrape = new String(send("http://127.0.0.1:" + management + "/actuator/prometheus").body(),
                java.nio.charset.StandardCharsets.UTF_8);
        return String.join(", ", scrape.lines()
                .filter(line -> line.startsWith("halfsilver_memory_used") || line.startsWith("halfsilver_load_running")
                        || line.startsWith("halfsilver_fetch_running")
                        || line.startsWith("halfsilver_queue_refused_total") && !line.endsWith(" 0.0"))
                .toList());
    }

    /** Twelve megapixels, about three megabytes: photographs have noise. */
    private static List<byte[]> photos() throws IOException {
        List<byte[]> photos = new ArrayList<>();
        for (int seed = 0; seed < 4; seed++) {
            BufferedImage picture = new BufferedImage(4000, 3000, BufferedImage.TYPE_INT_RGB);
            Graphics2D graphics = picture.createGraphics();
            graphics.setPaint(new GradientPaint(0, 0, Color.BLUE, 4000, 3000, Color.ORANGE));
            graphics.fillRect(0, 0, 4000, 3000);
            graphics.dispose();
            Random random = new Random(seed);
            for (int y = 0; y < 3000; y++) {
                for (int x = 0; x < 4000; x++) {
                    picture.setRGB(x, y, picture.getRGB(x, y) ^ random.nextInt(64) * 0x010101 & 0x1f1f1f);
                }
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            ImageIO.write(picture, "jpeg", bytes);
            photos.add(bytes.toByteArray());
        }
        System.out.println("photos: 12 megapixels, " + photos.getFirst().length + " bytes");
        return photos;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** Times of answers. */
    private static final class Latencies {
        private final List<Long> nanos = Collections.synchronizedList(new ArrayList<>());
        private final AtomicInteger failed = new AtomicInteger();

        void add(long time) {
            nanos.add(time);
        }

        void add(Latencies more) {
            nanos.addAll(more.nanos);
            failed.addAndGet(more.failed.get());
        }

        void fail() {
            failed.incrementAndGet();
        }

        double at(int percent) {
            long[] sorted = nanos.stream().mapToLong(time -> time).toArray();
            Arrays.sort(sorted);
            return sorted.length == 0 ? Double.NaN : sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)];
        }

        void print(String when, double idle) {
            System.out.printf(Locale.ROOT, "| cached hits %s | %d | %.1f ms | %.1f ms | %s | %d failed |%n", when,
                    nanos.size(), at(50) / 1e6, at(99) / 1e6,
                    idle > 0 ? String.format(Locale.ROOT, "%.1f times idle", at(99) / idle) : "", failed.get());
        }
    }
}
