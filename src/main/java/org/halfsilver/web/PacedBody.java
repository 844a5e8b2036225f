package org.halfsilver.web;

import java.io.ByteArrayInputStream;

import io.netty.buffer.Unpooled;
import io.netty.handler.stream.ChunkedStream;
import io.netty.handler.stream.ChunkedWriteHandler;
import org.reactivestreams.Publisher;
import reactor.netty.NettyPipeline;
import reactor.netty.http.server.HttpServerResponse;

/**
 * A body at the pace of who reads it. Netty copies whatever is written into memory outside of the heap, and keeps the copy
 * until the last byte has left: some dozen readers who take a large image and don't read it would use all of that up.
 * So a large body is written piece by piece, the next one when the socket has taken those before.
 */
final class PacedBody {
    /** What is written in one go at most; as much as Netty lets wait for a socket before it says that it is enough. */
    static final int PIECE_BYTES = 32 << 10;

    private PacedBody() {
    }

    static Publisher<Void> send(byte[] bytes, HttpServerResponse response) {
        if (bytes.length <= 2 * PIECE_BYTES) {
            return response.sendObject(Unpooled.wrappedBuffer(bytes));
        }
        response.withConnection(connection -> {
            if (connection.channel().pipeline().get(NettyPipeline.ChunkedWriter) == null) {
                connection.addHandlerLast(NettyPipeline.ChunkedWriter, new ChunkedWriteHandler());
            }
        });
        return response.sendObject(new ChunkedStream(new ByteArrayInputStream(bytes), PIECE_BYTES));
    }
}
