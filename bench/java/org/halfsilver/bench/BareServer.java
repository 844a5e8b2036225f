package org.halfsilver.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.netty.buffer.Unpooled;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/** The least that reactor-netty can do for a hit: the bytes of one file, with a length and a type, whatever is asked. */
public final class BareServer {
    private BareServer() {
    }

    /**
     * Serves until it is stopped.
     *
     * @param arguments the port and the file
     * @throws IOException where the file can't be read
     */
    public static void main(String[] arguments) throws IOException {
        byte[] body = Files.readAllBytes(Path.of(arguments[1]));
        DisposableServer server = HttpServer.create()
                .host("127.0.0.1")
                .port(Integer.parseInt(arguments[0]))
                .handle((request, response) -> response
                        .header("Content-Type", "image/jpeg")
                        .header("Content-Length", Integer.toString(body.length))
                        .sendObject(Unpooled.wrappedBuffer(body)))
                .bindNow();
        server.onDispose().block();
    }
}
