package org.halfsilver.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Passes octets on to a server and its answers back, these later by a time. */
final class Relay implements AutoCloseable {
    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final int target;
    private volatile int millis;

    Relay(int target) throws IOException {
        this.target = target;
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    void delay(int millis) {
        this.millis = millis;
    }

    private void accept() {
        try {
            while (true) {
                Socket near = server.accept();
                near.setTcpNoDelay(true);
                Thread.ofVirtual().start(() -> connect(near));
            }
        } catch (IOException closed) {
            // everything was measured
        }
    }

    private void connect(Socket near) {
        try (near; Socket far = new Socket(InetAddress.getLoopbackAddress(), target)) {
            far.setTcpNoDelay(true);
            Thread back = Thread.ofVirtual().start(() -> pass(far, near, true));
            pass(near, far, false);
            back.join();
        } catch (IOException | InterruptedException e) {
            // the server is gone: so is the connection
        }
    }

    private void pass(Socket from, Socket to, boolean late) {
        byte[] octets = new byte[64 << 10];
        try {
            for (int count = from.getInputStream().read(octets); count >= 0; count = from.getInputStream()
                    .read(octets)) {
                if (late && millis > 0) {
                    Thread.sleep(millis);
                }
                to.getOutputStream().write(octets, 0, count);
            }
        } catch (IOException | InterruptedException e) {
            // one side is gone
        } finally {
            close(from);
            close(to);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // it is closed already
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
