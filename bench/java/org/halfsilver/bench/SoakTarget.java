package org.halfsilver.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import org.halfsilver.Halfsilver;
import org.halfsilver.fetch.FetchResult;
import org.halfsilver.fetch.FetchSettings;
import org.halfsilver.fetch.ImageFetcher;
import org.halfsilver.fetch.address.AddressRules;
import org.halfsilver.fetch.address.Network;
import org.halfsilver.link.LinkPurpose;
import org.halfsilver.link.ProxyLinks;
import org.halfsilver.link.Sealing;

/** What a {@link Soak} puts under load. */
interface SoakTarget {

    /** {@return what came of an address: "OK", or a reason} */
    CompletableFuture<String> fetch(String address);

    /** {@return the fetcher inside} */
    ImageFetcher fetcher();

    /** The fetch alone, with its default settings but that these origins may be fetched from. */
    static SoakTarget fetchAlone(List<String> origins) {
        FetchSettings d = FetchSettings.DEFAULT;
        AddressRules rules = new AddressRules(List.of(Network.parse("127.0.0.0/8")), List.of(), List.of(), List.of(),
                ports(origins));
        ImageFetcher fetcher = new ImageFetcher(new FetchSettings(rules, d.deadlines(), d.limits(), d.origins(),
                d.names(), d.userAgent(), d.httpsFirst(), d.followDowngrade(), d.insecureHosts(), d.authorities(),
                d.proxy(), d.localAddresses(), d.ownUrls()));
        return new SoakTarget() {
            @Override
            public CompletableFuture<String> fetch(String address) {
                return fetcher.fetch(address).toFuture().thenApply(result -> switch (result) {
                    case FetchResult.Refused refused -> refused.reason().name();
                    case FetchResult.Fetched fetched -> {
                        fetched.body().close();
                        yield "OK";
                    }
                });
            }

            @Override
            public ImageFetcher fetcher() {
                return fetcher;
            }
        };
    }

    /** The whole service, asked for links by HTTP as a browser does; every address is a miss. */
    static SoakTarget wholeService(List<String> origins) throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        ConfigurableApplicationContext context = new SpringApplicationBuilder(Halfsilver.class).run(
                "--server.port=" + port, "--management.server.port=0",
                "--halfsilver.public-url=http://127.0.0.1:" + port,
                "--halfsilver.data-dir=" + Files.createTempDirectory("halfsilver-soak"),
                "--halfsilver.fetch.allowed-networks=127.0.0.0/8",
                "--halfsilver.fetch.allowed-ports="
                        + ports(origins).stream().map(String::valueOf).collect(Collectors.joining(",")));
        ProxyLinks links = context.getBean(ProxyLinks.class);
        HttpClient client = HttpClient.newHttpClient();
        return new SoakTarget() {
            @Override
            public CompletableFuture<String> fetch(String address) {
                String link = ((Sealing.Link) links.seal(address, LinkPurpose.IMAGE)).url();
                return client.sendAsync(HttpRequest.newBuilder(URI.create(link)).build(),
                        HttpResponse.BodyHandlers.ofByteArray())
                        .thenApply(response -> response.headers().firstValue("Halfsilver-Reason").orElse("OK"));
            }

            @Override
            public ImageFetcher fetcher() {
                return context.getBean(ImageFetcher.class);
            }
        };
    }

    private static Set<Integer> ports(List<String> origins) {
        return origins.stream().map(origin -> Integer.valueOf(origin.substring(origin.indexOf(':') + 1)))
                .collect(Collectors.toSet());
    }
}
