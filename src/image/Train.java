import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.imageio.ImageIO;

import com.sun.net.httpserver.HttpServer;

/**
 * The training run of the image's AOT cache: starts the service with the image's own options, lets it rewrite messages
 * and serve pictures from an origin of its own, and ends it, whereupon the JVM writes what it has learnt.
 *
 * <p>
 * {@code java Train.java <java> <jvm.options> <halfsilver.jar> <cache to write>}
 */
final class Train {
    private static final int ROUNDS = 50;
    private static final Pattern LINK = Pattern.compile("\"link\"\\s*:\\s*\"([^\"]+)\"");
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private Train() {
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        HttpServer origin = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        for (String format : List.of("png", "jpg", "gif", "bmp")) {
            byte[] picture = picture(format);
            origin.createContext("/" + format, exchange -> {
                exchange.sendResponseHeaders(200, picture.length);
                exchange.getResponseBody().write(picture);
                exchange.close();
            });
        }
        origin.start();
        Path data = Files.createTempDirectory("train");
        int port = freePort();
        int management = freePort();
        Process service = start(args, data, origin.getAddress().getPort(), port, management);
        try {
            await("http://127.0.0.1:" + management + "/actuator/health/readiness", service);
            for (int round = 0; round < ROUNDS; round++) {
                read(port, origin.getAddress().getPort(), round);
            }
            get("http://127.0.0.1:" + management + "/actuator/prometheus");
        } finally {
            service.destroy(); // SIGTERM, as Kubernetes ends it; the cache is written on the way out
        }
        if (!service.waitFor(30, TimeUnit.MINUTES) || !Files.exists(Path.of(args[3]))) {
            throw new IOException("no cache was written: " + args[3]);
        }
        origin.stop(0);
        System.out.println(args[3] + ": " + (Files.size(Path.of(args[3])) >> 20) + " MiB");
    }

    private static Process start(String[] args, Path data, int origin, int port, int management) throws IOException {
        List<String> command = new ArrayList<>(List.of(args[0], "-XX:AOTCacheOutput=" + args[3], "@" + args[1],
                "-Xmx512m", "-jar", args[2]));
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        builder.environment().putAll(java.util.Map.of(
                "SERVER_ADDRESS", "127.0.0.1", "SERVER_PORT", Integer.toString(port),
                "MANAGEMENT_SERVER_ADDRESS", "127.0.0.1", "MANAGEMENT_SERVER_PORT", Integer.toString(management),
                "HALFSILVER_PUBLICURL", "http://127.0.0.1:" + port,
                "HALFSILVER_DATADIR", data.toString(),
                "HALFSILVER_FETCH_ALLOWEDNETWORKS", "127.0.0.0/8",
                "HALFSILVER_FETCH_ALLOWEDPORTS", Integer.toString(origin)));
        return builder.start();
    }

    /** A message with pictures of every format, as a reader would open it: each link twice, once by its entity tag. */
    private static void read(int port, int origin, int round) throws IOException, InterruptedException {
        StringBuilder html = new StringBuilder("<style>td{background:url(http://127.0.0.1:" + origin + "/png?s" + round
                + ")}</style><p onclick=x style='color:red'>Hello<script>x</script><table><tr><td>");
        for (String format : List.of("png", "jpg", "gif", "bmp")) {
            html.append("<img width=100 src='http://127.0.0.1:").append(origin).append('/').append(format).append("?n=")
                    .append(round).append("' srcset='x.png 2x'>");
        }
        String json = "{\"html\":\"" + html + "</table>\",\"baseUrl\":\"http://127.0.0.1:" + origin + "/png\"}";
        HttpResponse<String> answer = CLIENT.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port
                + "/v1/rewrite")).header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json))
                .build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException("rewrite: " + answer.statusCode() + " " + answer.body());
        }
        int served = 0;
        Matcher link = LINK.matcher(answer.body());
        while (link.find()) {
            HttpResponse<byte[]> image = get(link.group(1));
            served += image.statusCode() == 200 ? 1 : 0;
            get(link.group(1), "If-None-Match", image.headers().firstValue("ETag").orElse("\"\""));
        }
        if (served < 4) {
            throw new IOException("images served: " + served + " (expected: 4 or more)");
        }
    }

    private static HttpResponse<byte[]> get(String url, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url));
        return CLIENT.send((headers.length == 0 ? request : request.headers(headers)).build(),
                HttpResponse.BodyHandlers.ofByteArray());
    }

    private static void await(String url, Process service) throws InterruptedException, IOException {
        for (int i = 0; i < 1_200 && service.isAlive(); i++) {
            try {
                if (get(url).statusCode() == 200) {
                    return;
                }
            } catch (IOException e) {
                // not listening yet
            }
            Thread.sleep(100);
        }
        throw new IOException("the service did not become ready");
    }

    private static byte[] picture(String format) throws IOException {
        var image = new java.awt.image.BufferedImage(320, 200, java.awt.image.BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < 200; y++) {
            for (int x = 0; x < 320; x++) {
                image.setRGB(x, y, x * y + (x << 9));
            }
        }
        var bytes = new ByteArrayOutputStream();
        if (!ImageIO.write(image, format, bytes)) {
            throw new IOException("no writer for " + format);
        }
        return bytes.toByteArray();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
