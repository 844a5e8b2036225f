package org.halfsilver.web;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class IdleConnectionTest {
    private final IdleConnection watch = new IdleConnection();
    private final EmbeddedChannel channel = new EmbeddedChannel(watch);

    @Test
    void connectionWithoutMovement_isClosedAtTheThirdLook() {
        watch.look(channel);
        watch.look(channel);
        assertThat(channel.isOpen()).isTrue();

        watch.look(channel);
        assertThat(channel.isOpen()).isFalse();
    }

    @Test
    void whatIsRead_isMovement_andGoesOn() {
        for (int i = 0; i < 10; i++) {
            channel.writeInbound(Unpooled.wrappedBuffer(new byte[]{1}));
            watch.look(channel);
            watch.look(channel);
        }

        assertThat(channel.isOpen()).isTrue();
        assertThat(channel.inboundMessages()).hasSize(10);
    }

    @Test
    void nextPieceOfABody_isMovement() {
        for (int i = 0; i < 10; i++) {
            channel.writeOutbound(Unpooled.wrappedBuffer(new byte[]{1}));
            watch.look(channel);
            watch.look(channel);
        }

        assertThat(channel.isOpen()).isTrue();
        assertThat(channel.outboundMessages()).hasSize(10);
    }

    @Test
    void whatTheReaderTakes_isMovement_untilItTakesNothing() {
        channel.unsafe().outboundBuffer().addMessage(Unpooled.wrappedBuffer(new byte[1_000]), 1_000,
                channel.newPromise());
        channel.unsafe().outboundBuffer().addFlush();
        for (int i = 0; i < 10; i++) {
            channel.unsafe().outboundBuffer().progress(10);
            watch.look(channel);
        }
        assertThat(channel.isOpen()).isTrue();

        for (int i = 0; i < 3; i++) {
            watch.look(channel);
        }
        assertThat(channel.isOpen()).isFalse();
    }
}
