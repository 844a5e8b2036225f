package org.halfsilver.bench;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;

import javax.imageio.ImageIO;

/**
 * The origins of a {@link Soak}, in a process of their own as in life. It prints the addresses it listens at, one a line, and
 * ends with its standard input.
 */
final class SoakOrigins {
    /** How many there are of either kind. */
    static final int COUNT = 24;

    private static final int KINDS = 6;
    private static final byte[] FILLER = new byte[20_000];

    private SoakOrigins() {
    }

    /**
     * Listens.
     *
     * @param args "good" or "hostile"
     */
    public static void main(String[] args) throws IOException {
        boolean hostile = args[0].equals("hostile");
        byte[] picture = picture();
        for (int i = 0; i < COUNT; i++) {
            // A /24 each: sites are counted by it.
            String address = "127." + (hostile ? 2 : 1) + "." + i + ".1";
            int kind = hostile ? 1 + i % KINDS : 0;
            ServerSocket server = new ServerSocket(0, 256, InetAddress.ofLiteral(address));
            Thread.ofVirtual().start(() -> accept(server, kind, picture));
            System.out.println(address + ":" + server.getLocalPort());
        }
        System.out.flush();
        System.in.read();
        System.exit(0);
    }

    /** About 20 KB of noise that is a picture. */
    private static byte[] picture() throws IOException {
        Random random = new Random(1);
        BufferedImage image = new BufferedImage(150, 150, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 150 * 150; i++) {
            image.setRGB(i % 150, i / 150, random.nextInt());
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, "jpeg", out);
        return out.toByteArray();
    }

    private static void accept(ServerSocket server, int kind, byte[] picture) {
        try {
            while (true) {
                Socket socket = server.accept();
                Thread.ofVirtual().start(() -> serve(socket, kind, picture));
            }
        } catch (IOException closed) {
            System.err.println("origin: " + closed);
        }
    }

    private static void serve(Socket socket, int kind, byte[] picture) {
        try (socket) {
            OutputStream out = socket.getOutputStream();
            while (readHead(socket)) {
                switch (kind) {
                    case 0 -> send(out, "HTTP/1.1 200 OK\r\nContent-Length: " + picture.length + "\r\n\r\n", picture);
                    case 1 -> Thread.sleep(Duration.ofMinutes(1)); // silent
                    case 2 -> drip(out);
                    case 3 -> endlessBody(out);
                    case 4 -> send(out, "HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: /" + System.nanoTime()
                            + "\r\n\r\n", new byte[0]);
                    case 5 -> {
                        socket.setSoLinger(true, 0); // a reset instead of an end
                        return;
                    }
                    default -> endlessHeaders(out);
                }
            }
        } catch (IOException | InterruptedException gaveUp) {
            // the fetch went away
        }
    }

    private static void drip(OutputStream out) throws IOException, InterruptedException {
        send(out, "HTTP/1.1 200 OK\r\nContent-Length: 9000000\r\n\r\n", new byte[1]);
        while (true) {
            Thread.sleep(50);
            out.write('x');
        }
    }

    private static void endlessBody(OutputStream out) throws IOException {
        send(out, "HTTP/1.1 200 OK\r\n\r\n", FILLER);
        while (true) {
            out.write(FILLER);
        }
    }

    private static void endlessHeaders(OutputStream out) throws IOException {
        byte[] headers = "X: y\r\n".repeat(100).getBytes(StandardCharsets.US_ASCII);
        send(out, "HTTP/1.1 200 OK\r\n", headers);
        while (true) {
            out.write(headers);
        }
    }

    private static void send(OutputStream out, String head, byte[] body) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream(head.length() + body.length);
        all.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
        all.writeBytes(body);
        all.writeTo(out);
        out.flush();
    }

    /** Reads up to an empty line; requests come one after the other. */
    private static boolean readHead(Socket socket) throws IOException {
        byte[] buffer = new byte[2048];
        int length = 0;
        while (length < buffer.length) {
            int count = socket.getInputStream().read(buffer, length, buffer.length - length);
            if (count < 0) {
                return false;
            }
            length += count;
            if (length >= 4 && buffer[length - 4] == '\r' && buffer[length - 1] == '\n') {
                return true;
            }
        }
        return false;
    }
}
