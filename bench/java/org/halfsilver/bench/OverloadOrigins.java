package org.halfsilver.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;

/** Origins on loopback addresses of their own: many with photographs, some with bombs, and many that are hostile. */
final class OverloadOrigins implements AutoCloseable {
    private static final int GOOD = 50;
    private static final int KINDS = 5;

    private final List<byte[]> photos;
    private final byte[] image;
    private final List<ServerSocket> servers = new ArrayList<>();
    private final List<String> good = new ArrayList<>();
    private final List<String> hostile = new ArrayList<>();
    private final byte[] small = png(20, 20, new byte[20 * 21]);
    private final byte[][] bombs = {png(30_000, 30_000, new byte[1]), png(6_000, 6_000, new byte[6_000 * 6_001]),
        png(4_000, 4_000, new byte[40_000_000])};

    /**
     * Listens.
     *
     * @param photos what large pictures are
     * @param image what an everyday image is
     * @param hostileOrigins how many of them
     */
    OverloadOrigins(List<byte[]> photos, byte[] image, int hostileOrigins) throws IOException {
        this.photos = photos;
        this.image = image;
        for (int i = 0; i < GOOD; i++) {
            good.add(listen("127.1." + i + ".1", 0));
        }
        for (int i = 0; i < hostileOrigins; i++) {
            hostile.add(listen("127.2." + i + ".1", 1 + i % KINDS));
        }
    }

    List<Integer> ports() {
        return servers.stream().map(ServerSocket::getLocalPort).distinct().toList();
    }

    String small(int number) {
        return good.get(number % GOOD) + "/small/" + number;
    }

    String image(int number) {
        return good.get(number % GOOD) + "/image/" + number;
    }

    String photo(int number) {
        return good.get(number % GOOD) + "/photo/" + number;
    }

    String bomb(int number) {
        return good.get(number % GOOD) + "/bomb/" + number;
    }

    String hostile(int number) {
        return hostile.get(number) + "/" + number;
    }

    private String listen(String address, int kind) throws IOException {
        ServerSocket server = new ServerSocket(0, 512, InetAddress.ofLiteral(address));
        servers.add(server);
        Thread.ofVirtual().start(() -> {
            try {
                while (true) {
                    Socket socket = server.accept();
                    Thread.ofVirtual().start(() -> serve(socket, kind));
                }
            } catch (IOException closed) {
                // the run is over
            }
        });
        return "http://" + address + ":" + server.getLocalPort();
    }

    private void serve(Socket socket, int kind) {
        try (socket) {
            OutputStream out = socket.getOutputStream();
            for (String path = request(socket); path != null; path = request(socket)) {
                switch (kind) {
                    case 0 -> answer(out, body(path));
                    case 1 -> Thread.sleep(Duration.ofMinutes(1));
                    case 2 -> drip(out);
                    case 3 -> endless(out);
                    case 4 -> out.write(("HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: /" + System.nanoTime()
                            + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
                    default -> {
                        socket.setSoLinger(true, 0);
                        return;
                    }
                }
            }
        } catch (IOException | InterruptedException gone) {
            // the fetch went away
        }
    }

    private byte[] body(String path) {
        int number = Integer.parseInt(path.substring(path.lastIndexOf('/') + 1));
        return switch (path.charAt(1)) {
            case 'p' -> photos.get(number % photos.size());
            case 'i' -> image;
            case 'b' -> bombs[number % bombs.length];
            default -> small;
        };
    }

    private static void answer(OutputStream out, byte[] body) throws IOException {
        out.write(
                ("HTTP/1.1 200 OK\r\nContent-Length: " + body.length + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        out.write(body);
        out.flush();
    }

    private static void drip(OutputStream out) throws IOException, InterruptedException {
        out.write("HTTP/1.1 200 OK\r\nContent-Length: 9000000\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        while (true) {
            out.write(0);
            out.flush();
            Thread.sleep(50);
        }
    }

    private static void endless(OutputStream out) throws IOException {
        out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        byte[] piece = new byte[20_000];
        while (true) {
            out.write(piece);
        }
    }

    private static String request(Socket socket) throws IOException {
        StringBuilder head = new StringBuilder();
        for (int octet = socket.getInputStream().read(); octet >= 0; octet = socket.getInputStream().read()) {
            head.append((char) octet);
            if (octet == '\n' && head.indexOf("\r\n\r\n") >= 0) {
                return head.substring(head.indexOf(" ") + 1, head.indexOf(" HTTP"));
            }
        }
        return null;
    }

    /** A grey PNG of the announced size with these scan lines, which may be too few or too many. */
    private static byte[] png(int width, int height, byte[] rows) throws IOException {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        png.write(new byte[]{(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
        chunk(png, "IHDR", ByteBuffer.allocate(13).putInt(width).putInt(height).put((byte) 8).put((byte) 0).array());
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(data)) {
            deflater.write(rows);
        }
        chunk(png, "IDAT", data.toByteArray());
        chunk(png, "IEND", new byte[0]);
        return png.toByteArray();
    }

    private static void chunk(ByteArrayOutputStream out, String type, byte[] data) throws IOException {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 sum = new CRC32();
        sum.update(name);
        sum.update(data);
        out.write(ByteBuffer.allocate(4).putInt(data.length).array());
        out.write(name);
        out.write(data);
        out.write(ByteBuffer.allocate(4).putInt((int) sum.getValue()).array());
    }

    @Override
    public void close() throws IOException {
        for (ServerSocket server : servers) {
            server.close();
        }
    }
}
