package org.halfsilver.fetch;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import reactor.netty.NettyPipeline;

/**
 * Lets one answer through for each request. Interim answers (RFC 9110 section 15.2) are skipped; an answer that nobody asked
 * for would be taken for the next request's, so that its connection is closed.
 */
final class AnswerFilter extends ChannelDuplexHandler {
    private static final String NAME = "halfsilver.answerFilter";
    private static final int SWITCHING_PROTOCOLS = 101;
    private static final int MAX_INTERIM = 16;

    private State state = State.IDLE;
    private int interim;

    private enum State {
        IDLE, ASKED, IN_INTERIM, IN_ANSWER, CLOSED
    }

    /** Adds the filter to a connection or stream that has none yet. */
    static void install(ChannelPipeline pipeline) {
        if (pipeline.get(NAME) == null) {
            pipeline.addBefore(NettyPipeline.ReactiveBridge, NAME, new AnswerFilter());
        }
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) throws Exception {
        if (message instanceof HttpRequest) {
            state = State.ASKED;
            interim = 0;
        }
        super.write(context, message, promise);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
        if (message instanceof HttpResponse head && state != State.CLOSED) {
            state = after(head);
            if (state == State.CLOSED) {
                Connections.close(context.channel());
            }
        }
        boolean passes = state == State.IN_ANSWER;
        if (message instanceof LastHttpContent) {
            state = switch (state) {
                case IN_INTERIM -> State.ASKED;
                case IN_ANSWER -> State.IDLE;
                default -> state;
            };
        }
        if (passes) {
            super.channelRead(context, message);
        } else {
            ReferenceCountUtil.release(message);
            if (state == State.ASKED) {
                context.read(); // reading is by demand, and nobody behind has seen anything
            }
        }
    }

    private State after(HttpResponse head) {
        if (state != State.ASKED) {
            return State.CLOSED;
        }
        int status = head.status().code();
        if (HttpStatusClass.valueOf(status) != HttpStatusClass.INFORMATIONAL || status == SWITCHING_PROTOCOLS) {
            return State.IN_ANSWER;
        }
        return ++interim > MAX_INTERIM ? State.CLOSED : State.IN_INTERIM;
    }
}
