package org.halfsilver.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.netty.buffer.ByteBuf;
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
        byte[] bytes = Files.readAllBytes(Path.of(arguments[1]));
        // Outside the heap, so that it is never copied: nothing that answers from a heap can be faster.
        ByteBuf body = Unpooled.unreleasableBuffer(Unpooled.directBuffer(bytes.length).writeBytes(bytes).asReadOnly());
        DisposableServer server = HttpServer.create()
                .host("127.0.0.1")
                .port(Integer.parseInt(arguments[0]))
                .handle((request, response) -> response
                        .header("Content-Type", "image/png")
                        .header("Content-Length", Integer.toString(bytes.length))
                        .sendObject(body.duplicate()))
                .bindNow();
        server.onDispose().block();
    }
}
