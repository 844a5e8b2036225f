package org.halfsilver.lifecycle;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Requests from the service to itself, so that the first from outside is not the first at all. */
public final class OwnRequests implements Runnable {
    private static final int TIMEOUT_MILLIS = 5_000;

    private final InetAddress address;
    private final int port;

    /**
     * Requests to one port.
     *
     * @param address that the server listens on; the wildcard address stands for this machine
     * @param port that it listens on
     */
    public OwnRequests(InetAddress address, int port) {
        this.address = address.isAnyLocalAddress() ? InetAddress.getLoopbackAddress() : address;
        this.port = port;
    }

    @Override
    public void run() {
        ask("GET /i/ HTTP/1.1\r\nHost: warm-up\r\nConnection: close\r\n\r\n");
        ask("POST /v1/rewrite HTTP/1.1\r\nHost: warm-up\r\nConnection: close\r\nContent-Type: text/html\r\n"
                + "Content-Length: 8\r\n\r\n<p>x</p>");
    }

    private void ask(String request) {
        try (Socket socket = new Socket(address, port)) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            InputStream answer = socket.getInputStream();
            answer.readAllBytes();
        } catch (IOException e) {
            throw new IllegalStateException("warm-up: no answer from this service", e);
        }
    }
}
