package org.halfsilver.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Asks for many links at the same moment, and prints what came of them. */
public final class OverloadReaders {
    private OverloadReaders() {
    }

    /**
     * Runs.
     *
     * @param arguments a file with the links
     */
    public static void main(String[] arguments) throws IOException {
        Map<String, AtomicInteger> answers = new ConcurrentHashMap<>();
        List<Long> refusedAfter = Collections.synchronizedList(new ArrayList<>());
        HttpClient client = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        List<CompletableFuture<Void>> all = new ArrayList<>();
        for (String link : Files.readAllLines(Path.of(arguments[0]))) {
            long asked = System.nanoTime();
            HttpRequest request = HttpRequest.newBuilder(URI.create(link)).timeout(Duration.ofMinutes(2)).build();
            all.add(client.sendAsync(request, HttpResponse.BodyHandlers.discarding()).handle((response, error) -> {
                String answer = error != null
                        ? "no answer: " + error.getClass().getSimpleName()
                        : response.statusCode()
                                + response.headers().firstValue("Halfsilver-Reason").map(r -> " " + r).orElse("")
                                + (response.statusCode() == 503
                                        && response.headers().firstValue("Retry-After").isEmpty()
                                                ? " without Retry-After"
                                                : "");
                answers.computeIfAbsent(answer, word -> new AtomicInteger()).incrementAndGet();
                if (answer.startsWith("503")) {
                    refusedAfter.add(System.nanoTime() - asked);
                }
                return null;
            }));
        }
        CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).join();
        System.out.println("answers: " + new TreeMap<>(answers));
        Collections.sort(refusedAfter);
        if (!refusedAfter.isEmpty()) {
            System.out.printf(Locale.ROOT,
                    "refused as overloaded: %.0f ms after the request (median), %.0f ms (slowest)%n",
                    refusedAfter.get(refusedAfter.size() / 2) / 1e6, refusedAfter.getLast() / 1e6);
        }
        System.exit(0);
    }
}
