package org.halfsilver.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.halfsilver.fetch.FetchResult;
import org.halfsilver.fetch.FetchSettings;
import org.halfsilver.fetch.ImageFetcher;
import org.halfsilver.fetch.address.AddressRules;
import org.halfsilver.fetch.address.Network;

/**
 * A soak of the fetch: the same load of good origins alone, and then with hostile ones for three of ten fetches. It prints
 * both latencies, what became of the hostile fetches, and what was left open at the end.
 */
public final class Soak {
    private static final int ORIGINS = 24;
    private static final int FETCHES_A_SECOND = 60;
    private static final int HOSTILE_PERCENT = 30;
    private static final byte[] PICTURE = new byte[20_000];

    private final Random random = new Random(1);
    private final ConcurrentHashMap<String, AtomicLong> hostile = new ConcurrentHashMap<>();

    private Soak() {
    }

    /**
     * Runs both parts.
     *
     * @param args seconds of each part
     */
    public static void main(String[] args) throws Exception {
        new Soak().run(Duration.ofSeconds(Long.parseLong(args[0])));
        System.exit(0);
    }

    private void run(Duration each) throws Exception {
        List<Integer> good = new ArrayList<>();
        List<Integer> bad = new ArrayList<>();
        for (int i = 0; i < ORIGINS; i++) {
            // Addresses of their own: sites are counted by their /24.
            good.add(listen("127.1." + i + ".1", 0));
            bad.add(listen("127.2." + i + ".1", 1 + i % 6));
        }
        Set<Integer> ports = IntStream.concat(good.stream().mapToInt(p -> p), bad.stream().mapToInt(p -> p)).boxed()
                .collect(Collectors.toSet());
        FetchSettings d = FetchSettings.DEFAULT;
        AddressRules rules = new AddressRules(List.of(Network.parse("127.0.0.0/8")), List.of(), List.of(), List.of(),
                ports);
        FetchSettings settings = new FetchSettings(rules, d.deadlines(), d.limits(), d.origins(), d.names(),
                d.userAgent(),
                false, false, List.of(), List.of(), null, List.of(), List.of());
        try (ImageFetcher fetcher = new ImageFetcher(settings)) {
            load(fetcher, good, bad, 0, Duration.ofSeconds(Math.min(20, each.toSeconds())));
            long[] alone = load(fetcher, good, bad, 0, each);
            long before = heap();
            long[] among = load(fetcher, good, bad, HOSTILE_PERCENT, each);
            Thread.sleep(d.deadlines().total().plus(d.origins().idleTime()).plusSeconds(6));
            System.out.println("| good fetches | number | median | 95 % | 99 % |\n|---|---|---|---|---|");
            print("alone", alone);
            print("among " + HOSTILE_PERCENT + " % hostile ones", among);
            System.out.println("hostile fetches: " + hostile);
            System.out.printf(Locale.ROOT,
                    "left: %d fetches, %d bytes of bodies, %d connections; heap %d MB before, %d MB after%n",
                    fetcher.load().active(), fetcher.load().bodyBytes(), fetcher.load().connections(), before >> 20,
                    heap() >> 20);
        }
    }

    private long[] load(ImageFetcher fetcher, List<Integer> good, List<Integer> bad, int percent, Duration time)
            throws InterruptedException {
        ConcurrentLinkedQueue<Long> latencies = new ConcurrentLinkedQueue<>();
        // The hostile ones come on top: the good load is the same in both parts.
        long goodFetches = time.toSeconds() * FETCHES_A_SECOND * (100 - HOSTILE_PERCENT) / 100;
        long start = System.nanoTime();
        for (long i = 0; i < goodFetches; i++) {
            fetch(fetcher, "127.1.", good, i, latencies);
            if (percent > 0 && random.nextInt(100 - percent) < percent) {
                fetch(fetcher, "127.2.", bad, i, null);
            }
            long due = start + (i + 1) * time.toNanos() / goodFetches;
            Thread.sleep(Duration.ofNanos(Math.max(0, due - System.nanoTime())));
        }
        Thread.sleep(Duration.ofSeconds(1));
        return latencies.stream().mapToLong(nanos -> nanos).sorted().toArray();
    }

    private void fetch(ImageFetcher fetcher, String network, List<Integer> ports, long number,
            ConcurrentLinkedQueue<Long> latencies) {
        int origin = random.nextInt(ports.size());
        String address = "http://" + network + origin + ".1:" + ports.get(origin) + "/" + number;
        long start = System.nanoTime();
        fetcher.fetch(address).subscribe(result -> {
            if (latencies == null) {
                String kind = result instanceof FetchResult.Refused refused ? refused.reason().toString() : "FETCHED";
                hostile.computeIfAbsent(kind, reason -> new AtomicLong()).incrementAndGet();
            } else if (result instanceof FetchResult.Fetched) {
                latencies.add(System.nanoTime() - start);
            } else {
                latencies.add(Duration.ofSeconds(10).toNanos()); // a good origin refused counts as the worst latency
            }
        });
    }

    private static void print(String name, long[] nanos) {
        System.out.printf(Locale.ROOT, "| %s | %,d | %.2f ms | %.2f ms | %.2f ms |%n", name, nanos.length,
                at(nanos, 50),
                at(nanos, 95), at(nanos, 99));
    }

    private static double at(long[] sorted, int percent) {
        return sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)] / 1e6;
    }

    private static long heap() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static int listen(String address, int kind) throws IOException {
        ServerSocket server = new ServerSocket(0, 256, InetAddress.ofLiteral(address));
        Thread.ofVirtual().start(() -> {
            try {
                while (true) {
                    Socket socket = server.accept();
                    Thread.ofVirtual().start(() -> serve(socket, kind));
                }
            } catch (IOException closed) {
                System.err.println("origin: " + closed);
            }
        });
        return server.getLocalPort();
    }

    private static void serve(Socket socket, int kind) {
        try (socket) {
            OutputStream out = socket.getOutputStream();
            while (readHead(socket)) {
                switch (kind) {
                    case 0 -> send(out, "HTTP/1.1 200 OK\r\nContent-Length: " + PICTURE.length + "\r\n\r\n", PICTURE);
                    case 1 -> Thread.sleep(Duration.ofMinutes(1));
                    case 2 -> {
                        send(out, "HTTP/1.1 200 OK\r\nContent-Length: 9000000\r\n\r\n", new byte[1]);
                        for (int i = 0; i < 1000; i++) {
                            send(out, "x", new byte[0]);
                            Thread.sleep(50);
                        }
                    }
                    case 3 -> {
                        send(out, "HTTP/1.1 200 OK\r\n\r\n", PICTURE);
                        while (true) {
                            send(out, "", PICTURE);
                        }
                    }
                    case 4 -> send(out, "HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: /" + System.nanoTime()
                            + "\r\n\r\n", new byte[0]);
                    case 5 -> {
                        socket.setSoLinger(true, 0);
                        return;
                    }
                    default -> {
                        while (true) {
                            send(out, "X: y\r\n".repeat(100), new byte[0]);
                        }
                    }
                }
            }
        } catch (IOException | InterruptedException gaveUp) {
            // the fetch went away
        }
    }

    private static void send(OutputStream out, String head, byte[] body) throws IOException {
        byte[] bytes = head.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
        byte[] all = Arrays.copyOf(bytes, bytes.length + body.length);
        System.arraycopy(body, 0, all, bytes.length, body.length);
        out.write(all);
        out.flush();
    }

    private static boolean readHead(Socket socket) throws IOException {
        int last = 0;
        for (int octet = socket.getInputStream().read(); octet >= 0; octet = socket.getInputStream().read()) {
            last = (last << 8) | octet;
            if (last == 0x0d0a0d0a) {
                return true;
            }
        }
        return false;
    }
}
