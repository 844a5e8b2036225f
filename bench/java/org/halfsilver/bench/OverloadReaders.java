package org.halfsilver.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

/**
 * Asks for many links at the same moment, each by a connection of its own, and prints what came of them. One thread, little
 * work and warmed up before: in life, readers are on other machines.
 */
public final class OverloadReaders {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int WARM_AT_ONCE = 20;
    private static final int HEAD_BYTES = 4 << 10;
    private static final String VERSION = "http/1.1 ";

    private final ByteBuffer incoming = ByteBuffer.allocateDirect(64 << 10);
    private final Map<String, Integer> answers = new TreeMap<>();
    private final List<Long> refusedAfter = new ArrayList<>();
    private int open;

    /** One request: what is known of its answer. */
    private static final class Exchange {
        private final URI link;
        private final long asked = System.nanoTime();
        private final ByteBuffer head = ByteBuffer.allocate(HEAD_BYTES);

        Exchange(URI link) {
            this.link = link;
        }
    }

    private OverloadReaders() {
    }

    /**
     * Runs: warms up, prints what came of that on a line, and begins when it is sent one.
     *
     * @param arguments a file with links of everyday images to warm up with, which are asked for some at a time, and one
     *        with those to ask for at the same moment
     */
    public static void main(String[] arguments) throws IOException {
        List<URI> everyday = links(arguments[0]);
        OverloadReaders warm = new OverloadReaders();
        for (int i = 0; i < everyday.size(); i += WARM_AT_ONCE) {
            warm.ask(everyday.subList(i, Math.min(i + WARM_AT_ONCE, everyday.size())));
        }
        System.out.println(warm.answers);
        if (System.in.read() != '\n') {
            return;
        }
        OverloadReaders readers = new OverloadReaders();
        readers.ask(links(arguments[1]));
        readers.print();
    }

    private static List<URI> links(String file) throws IOException {
        return Files.readAllLines(Path.of(file)).stream().map(URI::create).toList();
    }

    private void ask(List<URI> links) throws IOException {
        try (Selector selector = Selector.open()) {
            long end = System.nanoTime() + PATIENCE.toNanos();
            open = links.size();
            for (URI link : links) {
                Exchange exchange = new Exchange(link);
                try {
                    SocketChannel channel = SocketChannel.open();
                    channel.configureBlocking(false);
                    channel.register(selector, SelectionKey.OP_CONNECT, exchange);
                    channel.connect(new InetSocketAddress(link.getHost(), link.getPort()));
                } catch (IOException e) {
                    end(exchange, e);
                }
            }
            while (open > 0 && System.nanoTime() < end) {
                selector.select(this::go, PATIENCE.toMillis());
            }
            for (SelectionKey key : selector.keys()) {
                if (key.isValid()) {
                    end((Exchange) key.attachment(), new IOException("patience"));
                    key.channel().close();
                }
            }
        }
    }

    private void go(SelectionKey key) {
        Exchange exchange = (Exchange) key.attachment();
        SocketChannel channel = (SocketChannel) key.channel();
        try {
            if (key.isConnectable()) {
                channel.finishConnect();
                String request = "GET " + exchange.link.getRawPath() + " HTTP/1.1\r\nHost: "
                        + exchange.link.getRawAuthority() + "\r\nConnection: close\r\n\r\n";
                channel.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
                key.interestOps(SelectionKey.OP_READ);
                return;
            }
            incoming.clear();
            if (channel.read(incoming) < 0) {
                end(exchange, null);
                channel.close();
                return;
            }
            incoming.flip();
            incoming.limit(Math.min(incoming.limit(), exchange.head.remaining()));
            exchange.head.put(incoming);
        } catch (IOException e) {
            end(exchange, e);
            key.cancel();
            close(channel);
        }
    }

    private static void close(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void end(Exchange exchange, @Nullable IOException error) {
        open--;
        String head = new String(exchange.head.array(), 0, exchange.head.position(), StandardCharsets.US_ASCII)
                .toLowerCase(Locale.ROOT);
        if (error != null || !head.startsWith(VERSION)) {
            answers.merge("no answer: " + (error == null ? "closed" : error.getClass().getSimpleName()), 1,
                    Integer::sum);
            return;
        }
        String status = head.substring(VERSION.length(), VERSION.length() + 3);
        String reason = field(head, "halfsilver-reason");
        boolean refused = status.equals("503");
        String unsaid = refused && field(head, "retry-after").isEmpty() ? " without Retry-After" : "";
        answers.merge((status + " " + reason).strip() + unsaid, 1, Integer::sum);
        if (refused) {
            refusedAfter.add(System.nanoTime() - exchange.asked);
        }
    }

    private static String field(String head, String name) {
        int at = head.indexOf("\r\n" + name + ": ");
        int from = at + name.length() + 4;
        return at < 0 ? "" : head.substring(from, head.indexOf("\r\n", from));
    }

    private void print() {
        System.out.println("answers: " + answers);
        Collections.sort(refusedAfter);
        if (!refusedAfter.isEmpty()) {
            System.out.printf(Locale.ROOT,
                    "refused as overloaded: %.0f ms after the request (median), %.0f ms (slowest)%n",
                    refusedAfter.get(refusedAfter.size() / 2) / 1e6, refusedAfter.getLast() / 1e6);
        }
    }
}
