package org.halfsilver.openapi;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Calls whose bodies never end, so that they keep their places. */
final class HeldCall implements AutoCloseable {
    private final URI service;
    private final byte[] beginning;
    private final List<Socket> sockets = new ArrayList<>();

    HeldCall(URI service, String path, String token) {
        this.service = service;
        this.beginning = ("POST " + path + " HTTP/1.1\r\nHost: " + service.getAuthority()
                + "\r\nAuthorization: Bearer " + token
                + "\r\nContent-Type: application/json\r\nContent-Length: 10\r\n\r\n{")
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** Holds more and more calls, until a question finds no place. */
    HttpResponse<byte[]> untilTaken(Supplier<HttpResponse<byte[]>> question) {
        try {
            HttpResponse<byte[]> answer;
            do {
                Socket socket = new Socket(service.getHost(), service.getPort());
                sockets.add(socket);
                socket.getOutputStream().write(beginning);
                Thread.sleep(20);
                answer = question.get();
            } while (answer.statusCode() != 503 && sockets.size() < 100);
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try {
            for (Socket socket : sockets) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
