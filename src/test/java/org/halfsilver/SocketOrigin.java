package org.halfsilver;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A sender's server on loopback that keeps every byte it gets, and answers each request with the same. */
final class SocketOrigin implements AutoCloseable {
    private final ServerSocket server;
    private final byte[] answer;
    private final List<String> requests = new CopyOnWriteArrayList<>();

    /**
     * Starts.
     *
     * @param headers lines with their ends
     * @param body of every answer
     */
    SocketOrigin(String headers, byte[] body) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(("HTTP/1.1 200 OK\r\nContent-Length: " + body.length + "\r\n" + headers + "\r\n")
                .getBytes(StandardCharsets.ISO_8859_1));
        all.writeBytes(body);
        this.answer = all.toByteArray();
        try {
            this.server = new ServerSocket(0, 64, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    /** Where it listens. */
    int port() {
        return server.getLocalPort();
    }

    /** The address of a path. */
    String address(String path) {
        return "http://127.0.0.1:" + port() + path;
    }

    /** The settings under which the service may fetch from here. */
    Map<String, String> settings() {
        return Map.of("halfsilver.fetch.allowed-networks", "127.0.0.0/8",
                "halfsilver.fetch.allowed-ports", Integer.toString(port()));
    }

    /** What it got: a string for each request, with every byte up to the empty line. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                Thread.ofVirtual().start(() -> serve(socket));
            }
        } catch (IOException closed) {
            // the test is over
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = socket.getInputStream();
            StringBuilder request = new StringBuilder();
            for (int octet = in.read(); octet >= 0; octet = in.read()) {
                request.append((char) octet);
                if (request.length() >= 4 && request.substring(request.length() - 4).equals("\r\n\r\n")) {
                    requests.add(request.toString());
                    request.setLength(0);
                    socket.getOutputStream().write(answer);
                }
            }
        } catch (IOException ended) {
            // the service went away
        }
    }
}
