package org.halfsilver.bench;

import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.zip.CRC32C;

import com.sun.management.OperatingSystemMXBean;
import io.netty.buffer.Unpooled;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerResponse;

/** CPU time of a disk hit: read into the heap and checked, or sent by the kernel unread. The client's share is in both. */
public final class SendFileBench {
    private static final int ROUNDS = 3;
    private static final long BYTES_A_ROUND = 64L << 20;

    private SendFileBench() {
    }

    /**
     * Measures.
     *
     * @param arguments none
     * @throws IOException where the loopback or the temporary directory fails
     */
    public static void main(String[] arguments) throws IOException {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        System.out.println("| bytes | read and checked | read | sendfile |\n|---|---|---|---|");
        try (ExecutorService readers = Executors.newFixedThreadPool(2)) {
            for (int size : new int[]{20_000, 200_000, 2_000_000, 10_000_000}) {
                Path file = Files.createTempFile("halfsilver-bench", ".bin");
                byte[] bytes = new byte[size];
                new Random(1).nextBytes(bytes);
                Files.write(file, bytes);
                try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
                    DisposableServer server = server(channel, file, size, Schedulers.fromExecutor(readers));
                    double[] best = {Double.MAX_VALUE, Double.MAX_VALUE, Double.MAX_VALUE};
                    for (int round = 0; round < ROUNDS; round++) {
                        for (int kind = 0; kind < best.length; kind++) {
                            long requests = Math.max(20, BYTES_A_ROUND / 4 / size);
                            long cpu = system.getProcessCpuTime();
                            drive(server.port(), "/" + kind, requests, size);
                            best[kind] = Math.min(best[kind], (system.getProcessCpuTime() - cpu) / 1e3 / requests);
                        }
                    }
                    System.out.printf("| %d | %.0f µs | %.0f µs | %.0f µs |%n", size, best[0], best[1], best[2]);
                    server.disposeNow();
                }
                Files.delete(file);
            }
        }
    }

    private static DisposableServer server(FileChannel channel, Path file, int size, Scheduler readers) {
        return HttpServer.create().host("127.0.0.1").port(0).handle((request, response) -> {
            response.header("Content-Length", Integer.toString(size));
            return request.uri().equals("/2")
                    ? response.sendFile(file, 0, size)
                    : heap(channel, size, request.uri().equals("/0"), response, readers);
        }).bindNow();
    }

    private static Publisher<Void> heap(FileChannel channel, int size, boolean check, HttpServerResponse response,
            Scheduler readers) {
        return Mono.fromCallable(() -> {
            ByteBuffer buffer = ByteBuffer.allocate(size);
            for (int at = 0; at < size;) {
                at += channel.read(buffer, at);
            }
            if (check) {
                CRC32C crc = new CRC32C();
                crc.update(buffer.array());
                if (crc.getValue() == 0) {
                    throw new IllegalStateException("checksum: 0");
                }
            }
            return buffer.array();
        }).subscribeOn(readers).flatMap(bytes -> response.sendObject(Unpooled.wrappedBuffer(bytes)).then());
    }

    private static void drive(int port, String path, long requests, int size) throws IOException {
        byte[] request = ("GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
        byte[] sink = new byte[64 << 10];
        try (Socket socket = new Socket("127.0.0.1", port)) {
            InputStream in = socket.getInputStream();
            for (long i = 0; i < requests; i++) {
                socket.getOutputStream().write(request);
                int matched = 0;
                while (matched < 4) {
                    int next = in.read();
                    matched = next == "\r\n\r\n".charAt(matched) ? matched + 1 : next == '\r' ? 1 : 0;
                }
                for (int left = size; left > 0;) {
                    left -= in.read(sink, 0, Math.min(left, sink.length));
                }
            }
        }
    }
}
