package org.halfsilver.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

/** Asks for one link again and again at a steady pace, until its input ends; then prints when, and how long it took. */
public final class OverloadProbe {
    private static final int CONNECTIONS = 4;
    private static final long PACE = TimeUnit.MILLISECONDS.toNanos(20);
    private static final int TIMEOUT_MILLIS = 30_000;

    private OverloadProbe() {
    }

    /**
     * Runs.
     *
     * @param arguments the link
     */
    public static void main(String[] arguments) throws IOException {
        Queue<String> times = new ConcurrentLinkedQueue<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            Thread.ofPlatform().daemon().start(() -> probe(URI.create(arguments[0]), times));
        }
        int octet = System.in.read();
        while (octet >= 0) {
            octet = System.in.read();
        }
        times.forEach(System.out::println);
        System.exit(0);
    }

    private static void probe(URI link, Queue<String> times) {
        byte[] request = ("GET " + link.getRawPath() + " HTTP/1.1\r\nHost: " + link.getAuthority() + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        while (true) {
            try (Socket socket = new Socket(link.getHost(), link.getPort())) {
                socket.setSoTimeout(TIMEOUT_MILLIS);
                socket.setTcpNoDelay(true);
                while (true) {
                    long at = System.currentTimeMillis();
                    long start = System.nanoTime();
                    boolean good = ask(socket.getOutputStream(), socket.getInputStream(), request);
                    long took = System.nanoTime() - start;
                    times.add(at + " " + (good ? took : -1));
                    TimeUnit.NANOSECONDS.sleep(Math.max(0, PACE - took));
                }
            } catch (IOException e) {
                times.add(System.currentTimeMillis() + " -1");
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /** {@return whether the answer is an image; its head is read by octets, its body by its length} */
    private static boolean ask(OutputStream out, InputStream in, byte[] request) throws IOException {
        out.write(request);
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int octet = in.read();
            if (octet < 0) {
                throw new IOException("closed");
            }
            head.append((char) octet);
        }
        String text = head.toString().toLowerCase(Locale.ROOT);
        int length = text.indexOf("content-length: ") + 16;
        in.readNBytes(Integer.parseInt(text.substring(length, text.indexOf('\r', length))));
        return text.startsWith("http/1.1 200");
    }
}
