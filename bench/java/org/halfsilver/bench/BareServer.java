package org.halfsilver.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.AsciiString;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/** The least that reactor-netty can do for a hit: the same header fields and the bytes of one file, whatever is asked. */
public final class BareServer {
    private BareServer() {
    }

    /**
     * Serves until it is stopped.
     *
     * @param arguments the port, the file, and a file of header fields, one a line
     * @throws IOException where the file can't be read
     */
    public static void main(String[] arguments) throws IOException {
        byte[] bytes = Files.readAllBytes(Path.of(arguments[1]));
        // Outside the heap, so that it is never copied: nothing that answers from a heap can be faster.
        ByteBuf body = Unpooled.unreleasableBuffer(Unpooled.directBuffer(bytes.length).writeBytes(bytes).asReadOnly());
        HttpHeaders fields = new DefaultHttpHeaders();
        for (String line : Files.readAllLines(Path.of(arguments[2]))) {
            int colon = line.indexOf(':');
            fields.add(AsciiString.cached(line.substring(0, colon)),
                    AsciiString.cached(line.substring(colon + 1).strip()));
        }
        DisposableServer server = HttpServer.create()
                .host("127.0.0.1")
                .port(Integer.parseInt(arguments[0]))
                .handle((request, response) -> {
                    response.responseHeaders().add(fields);
                    return response.sendObject(body.duplicate());
                })
                .bindNow();
        server.onDispose().block();
    }
}
