package org.halfsilver.bench;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ServerSocket;
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
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.imageio.ImageIO;

/**
 * Too much at once for a small heap: distinct large pictures, picture bombs and hostile origins, while somebody else reads
 * what is cached. It starts the service with {@code -Xmx256m} and prints what became of everything.
 */
public final class Overload {
    private static final int PICTURES = 500;
    private static final int BOMBS = 100;
    private static final int HOSTILE = 200;
    /** Half of them small, half so large that they fill what there is for images in memory several times over. */
    private static final int EVERYDAY = 4000;
    private static final Duration WARM = Duration.ofSeconds(20);
    private static final Duration IDLE = Duration.ofSeconds(10);
    private static final Duration RECOVERY = Duration.ofSeconds(10);

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
        try (OverloadOrigins origins = new OverloadOrigins(photos(), photo(800, 600, 0), HOSTILE)) {
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
        String cached = link(origins.small(0));
        read(cached);
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
        List<String> everyday = new ArrayList<>();
        for (int i = 0; i < EVERYDAY; i++) {
            everyday.add(link(i % 2 == 0 ? origins.small(i) : origins.image(i)));
        }

        // Probes and readers are processes of their own: what one of them waits for is no answer time of the other.
        Process probe = java(OverloadProbe.class, cached);
        yieldTheProcessors();
        Process readers = java(OverloadReaders.class, Files.write(work.resolve("everyday"), everyday).toString(),
                Files.write(work.resolve("links"), links).toString());
        BufferedReader answers = readers.inputReader();
        System.out.println("everyday images before: " + answers.readLine() + "; " + gauges("halfsilver_cache_used"));
        Thread.sleep(WARM);
        long idle = System.currentTimeMillis();
        Thread.sleep(IDLE);
        long begin = System.currentTimeMillis();
        readers.outputWriter().append('\n').close();
        String became = answers.lines().collect(Collectors.joining("\n"));
        long end = System.currentTimeMillis();
        Thread.sleep(RECOVERY);
        long recovered = System.currentTimeMillis();
        Thread.sleep(IDLE);
        probe.getOutputStream().close();
        List<long[]> probes = new String(probe.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines()
                .map(line -> Arrays.stream(line.split(" ", -1)).mapToLong(Long::parseLong).toArray()).toList();

        System.out.println("| cached hits | number | median | 99 % | | failed |\n|---|---|---|---|---|---|");
        double calm = print("idle", probes, idle, begin, 0);
        print("under " + links.size() + " at once", probes, begin, end, calm);
        print("from 10 s after", probes, recovered, Long.MAX_VALUE, calm);
        System.out.printf(Locale.ROOT, "%nall answered in %.1f s%n%s%n", (end - begin) / 1e3, became);
        System.out.println("afterwards: " + read(link(origins.photo(PICTURES))) + " for another photo; alive: "
                + service.isAlive() + "; "
                + gauges("halfsilver_memory_used", "halfsilver_load_running", "halfsilver_fetch_running",
                        "halfsilver_queue_refused_total")
                + "; at most " + residentPeak(service) + " MB resident");
    }

    /** {@return megabytes, as Linux counts them (proc_pid_status(5), VmHWM)} */
    private static long residentPeak(Process service) throws IOException {
        String peak = Files.readAllLines(Path.of("/proc/" + service.pid() + "/status")).stream()
                .filter(line -> line.startsWith("VmHWM:")).findFirst().orElseThrow();
        return Long.parseLong(peak.replaceAll("\\D", "")) / 1024;
    }

    /**
     * Origins, which are in this process, and readers, which it starts from here on, are not on the operator's machine in
     * life: they get what neither the service nor the probes want.
     */
    private static void yieldTheProcessors() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("renice", "-n", "5", "-p"));
        try (Stream<Path> threads = Files.list(Path.of("/proc/self/task"))) {
            threads.forEach(thread -> command.add(thread.getFileName().toString()));
        }
        int status = new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT).start().waitFor();
        if (status != 0) {
            throw new IOException("renice: " + status);
        }
    }

    /** Prints the probes that began within a time. */
    private static double print(String when, List<long[]> probes, long from, long to, double calm) {
        List<long[]> within = probes.stream().filter(probe -> probe[0] >= from && probe[0] < to).toList();
        long[] nanos = within.stream().filter(probe -> probe[1] >= 0).mapToLong(probe -> probe[1]).sorted().toArray();
        double median = nanos[nanos.length / 2] / 1e6;
        double most = nanos[Math.min(nanos.length - 1, nanos.length * 99 / 100)] / 1e6;
        System.out.printf(Locale.ROOT, "| %s | %d | %.2f ms | %.2f ms | %s | %d |%n", when, within.size(), median, most,
                calm > 0 ? String.format(Locale.ROOT, "%.1f times idle", most / calm) : "",
                within.size() - nanos.length);
        return most;
    }

    private static Process java(Class<?> main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(ProcessHandle.current().info().command().orElseThrow(), "-Xmx256m",
                        "-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }

    private Process start(List<String> options, List<Integer> ports) throws IOException {
        List<String> command = new ArrayList<>(List.of(ProcessHandle.current().info().command().orElseThrow(),
                "@src/image/jvm.options", "-Xms256m", "-Xmx256m", "-XX:ThreadPriorityPolicy=1",
                "-XX:CompilerThreadPriority=4"));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "org.halfsilver.Halfsilver",
                "--server.port=" + port, "--management.server.port=" + management,
                "--halfsilver.public-url=http://127.0.0.1:" + port, "--halfsilver.data-dir=" + work.resolve("data"),
                "--halfsilver.playground.enabled=false", // which would look at every picture once more
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

    /** What the service says of itself by now, as far as it is not nothing. */
    private String gauges(String... names) throws IOException, InterruptedException {
        String scrape = new String(send("http://127.0.0.1:" + management + "/actuator/prometheus").body(),
                StandardCharsets.UTF_8);
        return scrape.lines().filter(line -> Arrays.stream(names).anyMatch(line::startsWith))
                .filter(line -> !line.startsWith("halfsilver_queue_refused") || !line.endsWith(" 0.0"))
                .collect(Collectors.joining(", "));
    }

    /** Twelve megapixels, 1.4 MB each. */
    private static List<byte[]> photos() throws IOException {
        List<byte[]> photos = new ArrayList<>();
        for (int seed = 0; seed < 4; seed++) {
            photos.add(photo(4000, 3000, seed));
        }
        System.out.println("photos: 12 megapixels, " + photos.getFirst().length + " bytes");
        return photos;
    }

    /** Photographs have noise. */
    private static byte[] photo(int width, int height, int seed) throws IOException {
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = picture.createGraphics();
        graphics.setPaint(new GradientPaint(0, 0, Color.BLUE, width, height, Color.ORANGE));
        graphics.fillRect(0, 0, width, height);
        graphics.dispose();
        Random random = new Random(seed);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                picture.setRGB(x, y, picture.getRGB(x, y) ^ random.nextInt(64) * 0x010101 & 0x1f1f1f);
            }
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(picture, "jpeg", bytes);
        return bytes.toByteArray();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
