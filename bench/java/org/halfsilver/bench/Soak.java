package org.halfsilver.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedQueue;

import com.sun.management.OperatingSystemMXBean;

/**
 * A soak: the same good load alone, among hostile fetches in the same process, and with the hostile ones in another process.
 * The three take turns, so that what else the machine does hits all of them; the last tells the machine's part of a
 * difference from the fetch's own.
 */
public final class Soak {
    private static final int SLICE = 20;

    private final SoakTarget target;
    private final SoakLoad load;
    private final Process elsewhere;

    private Soak(SoakTarget target, SoakLoad load, Process elsewhere) {
        this.target = target;
        this.load = load;
        this.elsewhere = elsewhere;
    }

    /** A way to run a slice, and what it gave. */
    private enum Part {
        ALONE("alone"), AMONG("among 30 % hostile ones"), BESIDE("with these in another process");

        private final String title;

        Part(String title) {
            this.title = title;
        }
    }

    /** What the slices of a part gave. */
    private static final class Figures {
        private final List<Long> latencies = new ArrayList<>();
        private long cpu;

        private double at(double percent) {
            List<Long> sorted = latencies.stream().sorted().toList();
            return sorted.get((int) Math.min(sorted.size() - 1L, (long) (sorted.size() * percent / 100))) / 1e6;
        }
    }

    /**
     * Runs all parts.
     *
     * @param args seconds of all slices together; "fetch" or "service"
     */
    public static void main(String[] args) throws Exception {
        Process goodProcess = start(List.of(), SoakOrigins.class, "good");
        // Hostile origins are not on the operator's machine in life: they get what nobody else wants.
        Process hostileProcess = start(List.of("nice", "-n", "19"), SoakOrigins.class, "hostile");
        List<String> good = addresses(goodProcess);
        List<String> hostile = addresses(hostileProcess);
        Process elsewhere = start(List.of(), SoakElsewhere.class, hostile.toArray(String[]::new));
        List<String> all = new ArrayList<>(good);
        all.addAll(hostile);
        SoakTarget target = args[1].equals("service") ? SoakTarget.wholeService(all) : SoakTarget.fetchAlone(all);
        new Soak(target, new SoakLoad(target, good, hostile), elsewhere).run(Integer.parseInt(args[0]));
        for (Process process : List.of(goodProcess, hostileProcess, elsewhere)) {
            process.destroy();
        }
        System.exit(0);
    }

    private void run(int seconds) throws IOException, InterruptedException {
        slice(Part.AMONG, new Figures());
        slice(Part.BESIDE, new Figures()); // all code is warm now
        Figures[] figures = {new Figures(), new Figures(), new Figures()};
        long before = heap();
        int rounds = Math.max(1, seconds / (SLICE * figures.length));
        for (int round = 0; round < rounds; round++) {
            for (int i = 0; i < figures.length; i++) {
                Part part = Part.values()[(round + i) % figures.length];
                slice(part, figures[part.ordinal()]);
            }
        }
        Thread.sleep(Duration.ofSeconds(30)); // idle connections go
        print(figures);
        System.out.println("hostile fetches: " + load.outcomes());
        System.out.printf(Locale.ROOT, "left: %s; heap %d MB before, %d MB after%n", target.fetcher().load(),
                before >> 20, heap() >> 20);
    }

    private void slice(Part part, Figures figures) throws IOException, InterruptedException {
        if (part == Part.BESIDE) {
            elsewhere.getOutputStream().write((SLICE + "\n").getBytes(StandardCharsets.US_ASCII));
            elsewhere.getOutputStream().flush();
        }
        long cpu = cpu();
        ConcurrentLinkedQueue<Long> latencies = load.run(SLICE, part == Part.AMONG);
        figures.cpu += cpu() - cpu;
        figures.latencies.addAll(latencies);
    }

    private static void print(Figures[] figures) {
        System.out.println("| good fetches | number | median | 95 % | 99 % | CPU time |\n|---|---|---|---|---|---|");
        Figures alone = figures[Part.ALONE.ordinal()];
        for (Part part : Part.values()) {
            Figures f = figures[part.ordinal()];
            System.out.printf(Locale.ROOT, "| %s | %,d | %.2f ms | %.2f ms | %.2f ms | %.1f s |%n", part.title,
                    f.latencies.size(), f.at(50), f.at(95), f.at(99), f.cpu / 1e9);
            if (part != Part.ALONE) {
                System.out.printf(Locale.ROOT, "| … of alone | | %.2f | %.2f | %.2f | %.2f |%n",
                        f.at(50) / alone.at(50),
                        f.at(95) / alone.at(95), f.at(99) / alone.at(99), f.cpu / (double) alone.cpu);
            }
        }
    }

    private static Process start(List<String> prefix, Class<?> main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(List.of(System.getProperty("java.home") + "/bin/java", "-Xmx256m", "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-cp",
                System.getProperty("java.class.path"), main.getName()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    }

    private static List<String> addresses(Process origins) throws IOException {
        BufferedReader out = new BufferedReader(
                new InputStreamReader(origins.getInputStream(), StandardCharsets.US_ASCII));
        List<String> addresses = new ArrayList<>();
        while (addresses.size() < SoakOrigins.COUNT) {
            String line = out.readLine();
            if (line == null) {
                throw new IOException("origins: ended (expected: " + SoakOrigins.COUNT + " addresses)");
            }
            addresses.add(line);
        }
        return addresses;
    }

    private static long cpu() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    private static long heap() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
