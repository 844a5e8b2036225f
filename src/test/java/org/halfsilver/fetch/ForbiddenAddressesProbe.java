package org.halfsilver.fetch;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

import org.halfsilver.fetch.DnsServer.Reply;
import org.halfsilver.fetch.DnsServer.Resource;
import org.halfsilver.fetch.FetchResult.Fetched;

/** What {@link ForbiddenAddressesIT} runs inside a network namespace: its loopback interface becomes the whole Internet. */
final class ForbiddenAddressesProbe {
    /** The one public address here. Its listener shows that a fetch would get through. */
    private static final String PUBLIC = "8.8.8.8";

    private static final List<String> FORBIDDEN = List.of("127.0.0.1", "127.1.2.3", "10.0.0.1", "172.16.0.1",
            "172.31.255.1",
            "192.168.1.1", "169.254.169.254", "100.64.0.1", "100.100.100.200", "192.0.0.1", "192.0.2.1", "192.88.99.1",
            "198.18.0.1", "198.51.100.1", "203.0.113.1", "168.63.129.16", "::1", "fd00:ec2::254", "fec0::1",
            "2001:db8::1", "2002:a00:1::1", "2001:0:a00:1::1", "64:ff9b::a00:1", "64:ff9b:1::a00:1", "3fff::1",
            "5f00::1",
            "100::1", "2a00:1:2:3:0:5efe:a00:1");

    private final Set<String> reached = new ConcurrentSkipListSet<>();

    private ForbiddenAddressesProbe() {
    }

    public static void main(String[] args) throws Exception {
        System.exit(new ForbiddenAddressesProbe().run() ? 0 : 1);
    }

    private boolean run() throws IOException, InterruptedException {
        ip("link", "set", "lo", "up");
        for (String address : FORBIDDEN) {
            if (!address.startsWith("127.") && !address.equals("::1")) {
                ip("addr", "add", address + (address.contains(":") ? "/128" : "/32"), "dev", "lo");
            }
        }
        ip("addr", "add", PUBLIC + "/32", "dev", "lo");
        try (ServerSocket listener = new ServerSocket()) {
            listener.bind(new InetSocketAddress("::", 80), 256); // both families, every address
            Thread.ofVirtual().start(() -> accept(listener));
            try (DatagramSocket nameServer = new DatagramSocket(new InetSocketAddress("::", 53))) {
                Thread.ofVirtual().start(() -> hear(nameServer));
                return attack();
            }
        }
    }

    private boolean attack() {
        boolean control;
        try (DnsServer names = new DnsServer(ForbiddenAddressesProbe::answer);
                ImageFetcher fetcher = new ImageFetcher(settings(names))) {
            control = fetch(fetcher, "http://public.sender.org/") instanceof Fetched
                    && fetch(fetcher, "http://changing.sender.org/") instanceof Fetched // public for once
                    && fetch(fetcher, "http://" + PUBLIC + "/") instanceof Fetched;
            System.out.println("control: " + (control ? "fetched" : "failed"));
            reached.remove(PUBLIC);
            List<String> hosts = new ArrayList<>(
                    List.of("localhost", "localhost.", "127.1", "0x7f.1", "2130706433", "0",
                            "0.0.0.0", "[::]", "[::ffff:127.0.0.1]", "[::ffff:a00:1]", "[::127.0.0.1]", "①②⑦.⓪.⓪.①",
                            "167772161",
                            "changing.sender.org", "mixed.sender.org", "alias.sender.org", "referral.sender.org",
                            "8.8.8.8@127.0.0.1"));
            for (int i = 0; i < FORBIDDEN.size(); i++) {
                String address = FORBIDDEN.get(i);
                hosts.add(address.contains(":") ? "[" + address + "]" : address);
                hosts.add("name" + i + ".sender.org");
                hosts.add(PUBLIC + "/redirect?" + i); // the public listener redirects there
            }
            for (String host : hosts) {
                if (fetch(fetcher, "http://" + host + (host.contains("/") ? "" : "/")) instanceof Fetched) {
                    System.out.println("fetched: " + host);
                    reached.add("a body from " + host);
                }
            }
            reached.remove(PUBLIC);
        }
        System.out.println("reached: " + reached);
        return control && reached.isEmpty();
    }

    private static FetchResult fetch(ImageFetcher fetcher, String address) {
        return fetcher.fetch(address).blockOptional(Duration.ofSeconds(20)).orElseThrow();
    }

    private static FetchSettings settings(DnsServer names) {
        FetchSettings d = FetchSettings.DEFAULT;
        NameSettings n = NameSettings.DEFAULT;
        OriginLimits o = OriginLimits.DEFAULT;
        // A thousand calls of the breaker: it would keep later attempts from being made at all.
        OriginLimits origins = new OriginLimits(o.concurrency(), o.perOrigin(), o.queue(), o.queuePerOrigin(),
                o.queueWait(),
                1000, 1000, o.remembered(), 1000, o.breakerPause(), o.maxRetryAfter(), o.maxConnections(),
                o.idleTime());
        return new FetchSettings(d.addresses(), d.deadlines(), d.limits(), origins,
                new NameSettings(List.of(names.address()), n.cacheSize(), n.minTtl(), n.maxTtl(), n.negativeTtl(),
                        n.queryTimeout(), n.maxQueries(), n.maxAddresses()),
                d.userAgent(), false, false, List.of(), List.of(), null, List.of(), List.of());
    }

    private static Reply answer(DnsServer.Question question) {
        String name = question.name();
        List<String> addresses = new ArrayList<>();
        if (name.startsWith("public") || (name.startsWith("changing") && question.number() == 1)) {
            addresses.add(PUBLIC);
        } else if (name.startsWith("mixed")) {
            addresses.addAll(List.of(PUBLIC, "10.0.0.1", "::1"));
        } else if (name.startsWith("name")) {
            addresses.add(FORBIDDEN.get(Integer.parseInt(name.substring(4, name.indexOf('.')))));
        } else if (name.startsWith("alias")) {
            return question.type() == DnsServer.A
                    ? Reply.of(Resource.alias(name, "x.sender.org"), Resource.address("x.sender.org", 60, "10.0.0.1"))
                    : Reply.none();
        } else if (name.startsWith("referral")) {
            return Reply.referral("sender.org", "ns.sender.org", "10.0.0.1");
        } else {
            addresses.add("127.0.0.1");
        }
        List<Resource> found = new ArrayList<>();
        for (String address : addresses) {
            Resource resource = Resource.address(name, 0, address);
            if (resource.type() == question.type()) {
                found.add(resource);
            }
        }
        return new Reply(0, false, found);
    }

    /** Where a referral would lead a resolver that follows it. */
    private void hear(DatagramSocket nameServer) {
        try {
            nameServer.receive(new DatagramPacket(new byte[2048], 2048));
            reached.add("a name server of the sender's choice");
        } catch (IOException closed) {
            // the attack is over
        }
    }

    private void accept(ServerSocket listener) {
        try {
            while (true) {
                Socket socket = listener.accept();
                Thread.ofVirtual().start(() -> serve(socket));
            }
        } catch (IOException closed) {
            // the attack is over
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            reached.add(socket.getLocalAddress().getHostAddress());
            StringBuilder head = new StringBuilder();
            while (head.indexOf("\r\n\r\n") < 0) {
                head.append((char) socket.getInputStream().read());
            }
            int redirect = head.indexOf("/redirect?");
            String location = "";
            if (redirect >= 0) {
                String address = FORBIDDEN.get(Integer.parseInt(head.substring(redirect + 10, head.indexOf(" HTTP"))));
                location = "Location: http://" + (address.contains(":") ? "[" + address + "]" : address) + "/\r\n";
            }
            socket.getOutputStream().write(("HTTP/1.1 " + (redirect >= 0 ? 302 : 200) + " X\r\n" + location
                    + "Content-Length: 1\r\nConnection: close\r\n\r\nx").getBytes(StandardCharsets.ISO_8859_1));
        } catch (IOException ended) {
            // the other end went away
        }
    }

    private static void ip(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("ip"));
        command.addAll(List.of(arguments));
        int status = new ProcessBuilder(command).inheritIO().start().waitFor();
        if (status != 0) {
            throw new IOException("ip " + String.join(" ", arguments) + ": status " + status + " (expected: 0)");
        }
    }
}
