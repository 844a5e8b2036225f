package org.halfsilver.fetch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import javax.net.ssl.SSLContext;

/** An origin that sends exactly the bytes a test wants, when it wants, and keeps the heads of the requests it got. */
final class RawOrigin implements AutoCloseable {
    private final ServerSocket server;
    private final Script script;
    private final List<String> heads = new CopyOnWriteArrayList<>();
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final List<Integer> peers = new CopyOnWriteArrayList<>();

    /** What an origin does with a connection; it is closed afterwards. */
    interface Script {
        void serve(Conversation with) throws IOException, InterruptedException;
    }

    /** One connection, seen from the origin. */
    static final class Conversation {
        final Socket socket;
        private final RawOrigin origin;

        RawOrigin origin() {
            return origin;
        }

        Conversation(RawOrigin origin, Socket socket) {
            this.origin = origin;
            this.socket = socket;
        }

        /** Reads a request's head and keeps it; an empty string at the connection's end. */
        String readHead() throws IOException {
            InputStream in = socket.getInputStream();
            ByteArrayOutputStream head = new ByteArrayOutputStream();
            int last = 0;
            for (int octet = in.read(); octet >= 0; octet = in.read()) {
                head.write(octet);
                last = last << 8 | octet;
                if (last == 0x0d0a0d0a) {
                    break;
                }
            }
            String text = head.toString(StandardCharsets.ISO_8859_1);
            if (!text.isEmpty()) {
                origin.heads.add(text);
            }
            return text;
        }

        void send(String text) throws IOException {
            send(text.getBytes(StandardCharsets.ISO_8859_1));
        }

        void send(byte[] bytes) throws IOException {
            OutputStream out = socket.getOutputStream();
            out.write(bytes);
            out.flush();
        }

        /** Answers with a body of a known length. */
        void answer(int status, String headers, String body) throws IOException {
            send("HTTP/1.1 " + status + " X\r\nContent-Length: " + body.length() + "\r\n" + headers + "\r\n" + body);
        }

        /** Sends a piece for as long as the other end takes it. */
        void sendForever(String piece, long millisBetween) throws IOException, InterruptedException {
            while (!Thread.currentThread().isInterrupted()) {
                send(piece);
                if (millisBetween > 0) {
                    Thread.sleep(millisBetween);
                }
            }
        }

        void reset() throws IOException {
            socket.setSoLinger(true, 0);
            socket.close();
        }

        /** Waits until the other end has closed the connection. */
        void awaitEnd() throws IOException {
            InputStream in = socket.getInputStream();
            byte[] dump = new byte[1024];
            int count = 0;
            while (count >= 0) {
                count = in.read(dump);
            }
        }
    }

    private RawOrigin(Script script, ServerSocket server) {
        this.script = script;
        this.server = server;
        Thread.ofVirtual().start(this::accept);
    }

    static RawOrigin start(Script script) {
        return start(script, InetAddress.ofLiteral("127.0.0.1"));
    }

    static RawOrigin start(Script script, InetAddress address) {
        try {
            return new RawOrigin(script, new ServerSocket(0, 128, address));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An origin that speaks HTTP/1.1 over TLS, and answers every request of a connection by a script. */
    static RawOrigin answering(SSLContext tls, Script script) {
        try {
            return new RawOrigin(repeating(script),
                    tls.getServerSocketFactory().createServerSocket(0, 128, InetAddress.ofLiteral("127.0.0.1")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An origin that answers every request of a connection by a script. */
    static RawOrigin answering(Script script) {
        return start(repeating(script));
    }

    private static Script repeating(Script script) {
        return with -> {
            while (!with.readHead().isEmpty()) {
                script.serve(with);
            }
        };
    }

    int port() {
        return server.getLocalPort();
    }

    String url(String path) {
        return "http://127.0.0.1:" + port() + path;
    }

    /** The heads of all requests, in the order they came. */
    List<String> heads() {
        return heads;
    }

    /** Connections accepted so far. */
    int accepted() {
        return peers.size();
    }

    /** Connections open now. */
    int open() {
        return sockets.size();
    }

    @Override
    public void close() {
        try {
            server.close();
            for (Socket socket : sockets) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = server.accept();
                peers.add(socket.getPort());
                sockets.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            }
        } catch (IOException closed) {
            // the test is over
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            script.serve(new Conversation(this, socket));
        } catch (IOException | InterruptedException ended) {
            // the fetch gave up, as it should
        } finally {
            sockets.remove(socket);
        }
    }
}
