package org.halfsilver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

/** A sender's server on loopback, which remembers what it was asked. */
public final class PictureOrigin implements AutoCloseable {
    private final WireMockServer server = new WireMockServer(options().bindAddress("127.0.0.1").dynamicPort());

    /** Starts; every path answers 404 until it is told otherwise. */
    public PictureOrigin() {
        server.start();
        server.stubFor(any(anyUrl()).atPriority(10).willReturn(aResponse().withStatus(404)));
    }

    /** The settings under which the service may fetch from here. */
    public java.util.Map<String, String> settings() {
        return java.util.Map.of("halfsilver.fetch.allowed-networks", "127.0.0.0/8",
                "halfsilver.fetch.allowed-ports", Integer.toString(server.port()));
    }

    /** The address of a path. */
    public String address(String path) {
        return "http://127.0.0.1:" + server.port() + path;
    }

    /** Answers as told. */
    public void answer(MappingBuilder request, ResponseDefinitionBuilder response) {
        server.stubFor(request.willReturn(response));
    }

    /** Answers requests with a picture. The declared type is wrong on purpose: only the bytes count. */
    public void serve(MappingBuilder request, Path picture) {
        serve(request, read(picture));
    }

    /** Answers requests with bytes. */
    public void serve(MappingBuilder request, byte[] body) {
        answer(request, aResponse().withHeader("Content-Type", "text/plain").withBody(body));
    }

    /** Everything that was asked so far. */
    public List<LoggedRequest> requests() {
        return server.findAll(com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor(anyUrl()));
    }

    @Override
    public void close() {
        server.stop();
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
