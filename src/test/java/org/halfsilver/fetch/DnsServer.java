package org.halfsilver.fetch;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.jspecify.annotations.Nullable;

/** A name server that answers as a test wants, by UDP and TCP, and counts what it was asked. */
final class DnsServer implements AutoCloseable {
    static final int A = 1;
    static final int NS = 2;
    static final int CNAME = 5;
    static final int AAAA = 28;

    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

    private final DatagramSocket udp;
    private final ServerSocket tcp;
    private final Zone zone;
    private final List<String> asked = new CopyOnWriteArrayList<>();

    /** What a name server knows. */
    interface Zone {
        /** {@return the reply, or null to stay silent} */
        @Nullable
        Reply ask(Question question);
    }

    record Question(String name, int type, boolean overTcp, int number) {}

    /** Records by owner name, in a message with a response code (0 is success, 2 failure, 3 no such name). */
    record Reply(int code, boolean truncated, List<Resource> resources, List<Resource> authority,
            List<Resource> additional) {
        Reply(int code, boolean truncated, List<Resource> resources) {
            this(code, truncated, resources, List.of(), List.of());
        }

        static Reply of(Resource... resources) {
            return new Reply(0, false, List.of(resources));
        }

        static Reply none() {
            return of();
        }

        static Reply failed(int code) {
            return new Reply(code, false, List.of());
        }

        /** No answer, but another name server that is said to know. */
        static Reply referral(String zone, String server, String literal) {
            return new Reply(0, false, List.of(), List.of(new Resource(zone, NS, 60, boxed(labels(server)))),
                    List.of(Resource.address(server, 60, literal)));
        }

        static Reply cut() {
            return new Reply(0, true, List.of());
        }
    }

    record Resource(String name, int type, int ttl, List<Byte> data) {
        static Resource address(String name, int ttl, String literal) {
            InetAddress address = InetAddress.ofLiteral(literal);
            byte[] octets = address.getAddress();
            return new Resource(name, octets.length == 4 ? A : AAAA, ttl, boxed(octets));
        }

        /** An IPv6 record of any 16 octets, an IPv4-mapped address included. */
        static Resource ipv6(String name, byte[] octets) {
            return new Resource(name, AAAA, 60, boxed(octets));
        }

        static Resource alias(String name, String target) {
            return new Resource(name, CNAME, 60, boxed(labels(target)));
        }
    }

    DnsServer(Zone zone) {
        this.zone = zone;
        try {
            // TCP first: its free ports are the scarcer ones, as closed connections hold theirs for a while.
            this.tcp = new ServerSocket(0, 16, LOOPBACK);
            this.udp = new DatagramSocket(tcp.getLocalPort(), LOOPBACK);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::serveUdp);
        Thread.ofVirtual().start(this::serveTcp);
    }

    /** Answers A queries for every name with these addresses, and AAAA with none. */
    static DnsServer always(String... literals) {
        return new DnsServer(question -> {
            List<Resource> found = new ArrayList<>();
            for (String literal : literals) {
                Resource resource = Resource.address(question.name(), 60, literal);
                if (resource.type() == question.type()) {
                    found.add(resource);
                }
            }
            return new Reply(0, false, found);
        });
    }

    InetSocketAddress address() {
        return new InetSocketAddress(LOOPBACK, udp.getLocalPort());
    }

    List<String> asked() {
        return asked;
    }

    @Override
    public void close() {
        udp.close();
        try {
            tcp.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void serveUdp() {
        byte[] buffer = new byte[2048];
        try {
            while (true) {
                DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
                udp.receive(packet);
                byte[] answer = answer(packet.getData(), packet.getLength(), /* overTcp= */ false);
                if (answer != null) {
                    udp.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
                }
            }
        } catch (IOException closed) {
            // the test is over
        }
    }

    private void serveTcp() {
        try {
            while (true) {
                Socket socket = tcp.accept();
                Thread.ofVirtual().start(() -> serveTcp(socket));
            }
        } catch (IOException closed) {
            // the test is over
        }
    }

    private void serveTcp(Socket socket) {
        try (socket) {
            DataInputStream in = new DataInputStream(socket.getInputStream());
            byte[] query = new byte[in.readUnsignedShort()];
            in.readFully(query);
            byte[] answer = answer(query, query.length, /* overTcp= */ true);
            if (answer != null) {
                DataOutputStream out = new DataOutputStream(socket.getOutputStream());
                out.writeShort(answer.length);
                out.write(answer);
                out.flush();
            }
        } catch (IOException ended) {
            // the resolver went away
        }
    }

    private byte @Nullable [] answer(byte[] query, int length, boolean overTcp) throws IOException {
        StringBuilder name = new StringBuilder();
        int at = 12;
        while (query[at] != 0) {
            name.append(new String(query, at + 1, query[at], StandardCharsets.US_ASCII)).append('.');
            at += query[at] + 1;
        }
        name.setLength(Math.max(0, name.length() - 1));
        int type = ((query[at + 1] & 0xff) << 8) | (query[at + 2] & 0xff);
        int end = at + 5;
        String key = name + "/" + type;
        asked.add(key);
        int number = (int) asked.stream().filter(key::equals).count();
        Reply reply = zone.ask(new Question(name.toString(), type, overTcp, number));
        if (reply == null || end > length) {
            return null;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.write(query, 0, 2);
        out.writeShort(0x8180 | (reply.truncated() ? 0x0200 : 0) | reply.code());
        out.writeShort(1);
        out.writeShort(reply.resources().size());
        out.writeShort(reply.authority().size());
        out.writeShort(reply.additional().size());
        out.write(query, 12, end - 12);
        writeAll(out, reply.resources());
        writeAll(out, reply.authority());
        writeAll(out, reply.additional());
        return bytes.toByteArray();
    }

    private static void writeAll(DataOutputStream out, List<Resource> resources) throws IOException {
        for (Resource resource : resources) {
            out.write(labels(resource.name()));
            out.writeShort(resource.type());
            out.writeShort(1);
            out.writeInt(resource.ttl());
            out.writeShort(resource.data().size());
            for (byte octet : resource.data()) {
                out.writeByte(octet);
            }
        }
    }

    private static byte[] labels(String name) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (String label : name.split("\\.", -1)) {
            out.write(label.length());
            out.writeBytes(label.getBytes(StandardCharsets.US_ASCII));
        }
        out.write(0);
        return out.toByteArray();
    }

    private static List<Byte> boxed(byte[] octets) {
        List<Byte> all = new ArrayList<>(octets.length);
        for (byte octet : octets) {
            all.add(octet);
        }
        return all;
    }
}
