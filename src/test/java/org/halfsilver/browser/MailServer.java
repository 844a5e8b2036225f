package org.halfsilver.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * A webmail and Halfsilver in one server on loopback, told apart by the host's name: pages with messages on one, a
 * picture for every link on the other. It remembers what was asked of the webmail that is no page of its own: addresses
 * that were resolved against the page.
 */
final class MailServer implements AutoCloseable {
    static final String MAIL = "mail.test";
    static final String HALFSILVER = "halfsilver.test";

    private static final byte[] PICTURE = Base64.getDecoder()
            .decode("R0lGODlhAQABAIAAAP///wAAACH5BAEAAAAALAAAAAABAAEAAAICRAEAOw==");

    private final Map<String, byte[]> pages = new ConcurrentHashMap<>();
    private final Queue<String> strays = new ConcurrentLinkedQueue<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;

    MailServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    /** {@return what links begin with} */
    String publicUrl() {
        return "http://" + HALFSILVER + ":" + port();
    }

    /** {@return the address of a page} */
    String page(String path, String html) {
        pages.put(path, html.getBytes(UTF_8));
        return "http://" + MAIL + ":" + port() + path;
    }

    /** {@return requests that were for no page and no link} */
    List<String> strays() {
        return List.copyOf(strays);
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String host = String.valueOf(exchange.getRequestHeaders().getFirst("Host"));
            String path = exchange.getRequestURI().getRawPath();
            byte[] page = pages.get(path);
            if (host.startsWith(HALFSILVER) && path.startsWith("/i/")) {
                send(exchange, 200, "image/gif", PICTURE);
            } else if (host.startsWith(MAIL) && page != null) {
                send(exchange, 200, "text/html; charset=utf-8", page);
            } else if (host.startsWith(MAIL) && path.startsWith("/wait/")) {
                pause(Long.parseLong(path.substring(6)));
                send(exchange, 200, "image/gif", PICTURE);
            } else {
                if (!path.equals("/favicon.ico")) {
                    strays.add(host + exchange.getRequestURI());
                }
                send(exchange, 404, "text/plain", new byte[0]);
            }
        }
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.getResponseHeaders().set("Cache-Control", "max-age=600");
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
