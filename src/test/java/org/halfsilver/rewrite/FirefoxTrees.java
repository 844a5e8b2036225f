package org.halfsilver.rewrite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import org.junit.jupiter.api.Assumptions;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** What Firefox makes of messages: a page on loopback takes them, puts them into its contexts and posts the trees. */
final class FirefoxTrees {
    private static final Path EXECUTABLE = Path.of("/usr/bin/firefox-esr");
    private static final String PREFERENCES = """
            user_pref("network.dns.localDomains", "halfsilver.test,leak.test");
            user_pref("network.trr.mode", 5);
            user_pref("app.normandy.enabled", false);
            user_pref("app.update.enabled", false);
            user_pref("extensions.update.enabled", false);
            user_pref("datareporting.policy.dataSubmissionEnabled", false);
            user_pref("network.captive-portal-service.enabled", false);
            user_pref("network.connectivity-service.enabled", false);
            user_pref("services.settings.server", "http://halfsilver.test/");
            """;
    private static final String PAGE = """
            <!DOCTYPE html><meta charset="utf-8"><title>host</title><body><script>SCRIPT</script><script>
            (async () => {
              const trees = [];
              for (const message of await (await fetch('/messages')).json()) trees.push(await inContexts(message));
              await fetch('/trees', {method: 'POST', body: JSON.stringify(trees)});
            })();
            </script>
            """;

    private FirefoxTrees() {
    }

    static void assumeInstalled() {
        boolean required = Boolean.parseBoolean(System.getenv("HALFSILVER_REQUIRE_BROWSERS"));
        Assumptions.assumeTrue(required || Files.isExecutable(EXECUTABLE), "no Firefox at " + EXECUTABLE);
    }

    /** {@return the trees of each message in each context, as {@link DomText} writes them} */
    static List<List<String>> of(Path folder, List<String> messages) throws Exception {
        CompletableFuture<String> trees = new CompletableFuture<>();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> answer(exchange, "text/html; charset=utf-8",
                PAGE.replace("SCRIPT", DomText.SCRIPT)));
        server.createContext("/messages", exchange -> answer(exchange, "application/json",
                JsonMapper.shared().writeValueAsString(messages)));
        server.createContext("/trees", exchange -> {
            String posted = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            answer(exchange, "text/plain", "");
            trees.complete(posted);
        });
        server.start();
        Process firefox = start(folder, "http://127.0.0.1:" + server.getAddress().getPort() + "/");
        try {
            return JsonMapper.shared().readValue(trees.get(300, TimeUnit.SECONDS),
                    new TypeReference<List<List<String>>>() {
                    });
        } finally {
            firefox.descendants().forEach(ProcessHandle::destroyForcibly);
            firefox.destroyForcibly().waitFor();
            server.stop(0);
        }
    }

    private static Process start(Path folder, String page) throws IOException {
        Path profile = Files.createDirectory(folder.resolve("profile"));
        Files.writeString(profile.resolve("user.js"), PREFERENCES);
        ProcessBuilder builder = new ProcessBuilder(EXECUTABLE.toString(), "--headless", "--no-remote", "--profile",
                profile.toString(), page);
        builder.environment().put("HOME", folder.toString());
        return builder.redirectErrorStream(true).redirectOutput(folder.resolve("firefox.out").toFile()).start();
    }

    private static void answer(HttpExchange exchange, String type, String body) {
        try (exchange) {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", type);
            exchange.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length);
            if (bytes.length > 0) {
                exchange.getResponseBody().write(bytes);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
