package org.halfsilver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;

/** The whole service on a loopback port of its own, with a data directory of its own, as {@code main} starts it. */
public final class RunningService implements AutoCloseable {
    private final ConfigurableApplicationContext context;
    private final URI url;
    private final Path data;
    private final HttpClient client = HttpClient.newHttpClient();

    private RunningService(ConfigurableApplicationContext context, URI url, Path data) {
        this.context = context;
        this.url = url;
        this.data = data;
    }

    /**
     * Starts the service.
     *
     * @param settings properties that differ from the defaults
     */
    public static RunningService start(Map<String, String> settings) {
        try {
            int port = freePort();
            Path data = Files.createTempDirectory("halfsilver-test");
            String url = "http://127.0.0.1:" + port;
            Map<String, String> all = new LinkedHashMap<>();
            all.put("server.port", Integer.toString(port));
            all.put("management.server.port", "0");
            all.put("halfsilver.warm-up.time", "0s");
            all.put("halfsilver.public-url", url);
            all.put("halfsilver.data-dir", data.toString());
            all.putAll(settings);
            String[] arguments = all.entrySet().stream().map(e -> "--" + e.getKey() + "=" + e.getValue())
                    .toArray(String[]::new);
            try {
                return new RunningService(new SpringApplicationBuilder(Halfsilver.class).run(arguments),
                        URI.create(url), data);
            } catch (RuntimeException e) {
                FileSystemUtils.deleteRecursively(data);
                throw e;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A port that was free a moment ago. */
    public static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where the service is reached. */
    public URI url() {
        return url;
    }

    /** The service's beans. */
    public ConfigurableApplicationContext context() {
        return context;
    }

    /** Calls the service with JSON. */
    public HttpResponse<String> post(String path, String json, String... headers) {
        return send(request(path, headers).header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json)), HttpResponse.BodyHandlers.ofString());
    }

    /** Reads from the service; the path may be an absolute link. */
    public HttpResponse<byte[]> get(String path, String... headers) {
        return send(request(path, headers).GET(), HttpResponse.BodyHandlers.ofByteArray());
    }

    /** Has a link made. */
    public String link(String address) {
        String answer = post("/v1/links", "{\"urls\":[\"" + address + "\"]}").body();
        int start = answer.indexOf("\"link\":\"") + 8;
        return answer.substring(start, answer.indexOf('"', start));
    }

    /** A request to be finished by the caller. */
    public HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(url.resolve(path));
        return headers.length == 0 ? request : request.headers(headers);
    }

    /** Sends a request and waits for the answer. */
    public <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> handler) {
        try {
            return client.send(request.build(), handler);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        context.close();
        client.close();
        try {
            FileSystemUtils.deleteRecursively(data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
