package org.halfsilver.cache.redis;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Where Redis is and who asks it.
 *
 * @param topology what stands behind the nodes
 * @param tls whether every connection is made by TLS
 * @param user the ACL user; null: the default user
 * @param password its password; null: none, or one from a file
 * @param nodes a single server, some of the Sentinels, or some of the cluster's nodes
 * @param database the number of the database; 0 in a cluster
 * @param master the name under which Sentinel knows the primary; null without Sentinel
 */
public record RedisAddress(Topology topology, boolean tls, @Nullable String user, @Nullable String password,
        List<Node> nodes, int database, @Nullable String master) {

    private static final int REDIS_PORT = 6379;
    private static final int SENTINEL_PORT = 26_379;
    private static final int MAX_PORT = 65_535;
    private static final String FORMS = "redis://[user:password@]host[:port][/database], "
            + "redis-sentinel://host[:port][,…][/database]#name or redis-cluster://host[:port][,…]; "
            + "rediss, rediss-sentinel and rediss-cluster for TLS";
    private static final Pattern URI = Pattern.compile("(rediss?)(-sentinel|-cluster)?://"
            + "(?:(?<userinfo>[^@/?#]*)@)?(?<hosts>[^@/?#]+)(?:/(?<database>\\d{1,4})?)?(?:#(?<master>[^#\\s]+))?");
    private static final Pattern NODE = Pattern
            .compile("(?<host>[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])(?::(?<port>\\d{1,5}))?");

    /** What stands behind the nodes. */
    public enum Topology {
        /** One server. */
        SINGLE,
        /** A primary that Sentinels name. */
        SENTINEL,
        /** A cluster of nodes that share the keys among them. */
        CLUSTER
    }

    /**
     * One server.
     *
     * @param host its name or address, IPv6 without brackets
     * @param port its port
     */
    public record Node(String host, int port) {}

    /** Copies the nodes. */
    public RedisAddress {
        nodes = List.copyOf(nodes);
    }

    /**
     * Reads an address. Names of several servers without further word are those of a cluster.
     *
     * @param uri one of {@code redis://}, {@code redis-sentinel://} and {@code redis-cluster://}, or with {@code rediss}
     * @return the address
     * @throws IllegalArgumentException where it is none; the message doesn't hold the value, which may have a password
     */
    public static RedisAddress parse(String uri) {
        Matcher parts = URI.matcher(uri.strip());
        if (!parts.matches()) {
            throw new IllegalArgumentException("not an address of Redis (expected: " + FORMS + ")");
        }
        String kind = parts.group(2) == null ? "" : parts.group(2);
        List<Node> nodes = nodes(parts.group("hosts"), kind.equals("-sentinel") ? SENTINEL_PORT : REDIS_PORT);
        Topology topology = switch (kind) {
            case "-sentinel" -> Topology.SENTINEL;
            case "-cluster" -> Topology.CLUSTER;
            default -> nodes.size() > 1 ? Topology.CLUSTER : Topology.SINGLE;
        };
        String master = parts.group("master");
        if ((topology == Topology.SENTINEL) != (master != null)) {
            throw new IllegalArgumentException(topology == Topology.SENTINEL
                    ? "no name of the primary (expected: redis-sentinel://host[:port][,…][/database]#name)"
                    : "a name behind '#' without Sentinel (expected: " + FORMS + ")");
        }
        int database = parts.group("database") == null ? 0 : Integer.parseInt(parts.group("database"));
        if (topology == Topology.CLUSTER && database != 0) {
            throw new IllegalArgumentException("database " + database + " in a cluster (expected: none; it has one)");
        }
        Userinfo userinfo = Userinfo.parse(parts.group("userinfo"));
        return new RedisAddress(topology, parts.group(1).equals("rediss"), userinfo.user(), userinfo.password(), nodes,
                database, master);
    }

    private static List<Node> nodes(String hosts, int defaultPort) {
        var nodes = new ArrayList<Node>();
        for (String host : hosts.split(",", -1)) {
            Matcher node = NODE.matcher(host);
            if (!node.matches()) {
                throw new IllegalArgumentException("host: not a name or an address (expected: host[:port][,…])");
            }
            int port = node.group("port") == null ? defaultPort : Integer.parseInt(node.group("port"));
            if (port < 1 || port > MAX_PORT) {
                throw new IllegalArgumentException("port: " + port + " (expected: 1 to " + MAX_PORT + ")");
            }
            nodes.add(new Node(node.group("host").replaceAll("[\\[\\]]", ""), port));
        }
        return nodes;
    }

    /** {@code user:password}, {@code :password} or {@code user}, percent-encoded. */
    private record Userinfo(@Nullable String user, @Nullable String password) {
        static Userinfo parse(@Nullable String text) {
            if (text == null) {
                return new Userinfo(null, null);
            }
            int colon = text.indexOf(':');
            String user = decode(colon < 0 ? text : text.substring(0, colon));
            String password = colon < 0 ? "" : decode(text.substring(colon + 1));
            return new Userinfo(user.isEmpty() ? null : user, password.isEmpty() ? null : password);
        }

        private static String decode(String text) {
            try {
                // '+' stands for itself in a URI; only forms read it as a space.
                return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
            } catch (IllegalArgumentException e) {
                // Its message quotes what may be part of a password.
                throw new IllegalArgumentException("user or password: not percent-encoded UTF-8");
            }
        }
    }

    /** Without user and password, so that it can be printed. */
    @Override
    public String toString() {
        return "RedisAddress[" + topology + (tls ? " by TLS" : "") + ", " + nodes.size() + " nodes]";
    }
}
