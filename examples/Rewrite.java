import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/**
 * Rewrites the message on standard input; the counts go to standard error.
 *   HALFSILVER_URL=http://localhost:8080 HALFSILVER_TOKEN=… java Rewrite.java < message.html
 */
void main() throws IOException, InterruptedException {
    String url = System.getenv().getOrDefault("HALFSILVER_URL", "http://localhost:8080");
    String token = System.getenv().getOrDefault("HALFSILVER_TOKEN", "");
    HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/v1/rewrite?remoteImages=proxy&trackers=block"))
            .timeout(Duration.ofSeconds(10))
            .header("Authorization", "Bearer " + token)
            .header("Content-Type", "text/html; charset=utf-8")
            .POST(BodyPublishers.ofByteArray(System.in.readAllBytes()))
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
        HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException(answer.statusCode() + ": " + answer.body()); // a problem: decide by its "reason"
        }
        System.err.println(answer.headers().firstValue("Halfsilver-Summary").orElseThrow());
        System.out.print(answer.body());
    }
}
