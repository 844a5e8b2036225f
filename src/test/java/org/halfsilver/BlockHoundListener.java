package org.halfsilver;

import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;
import reactor.blockhound.BlockHound;

/** Makes a blocking call on an event loop fail the test in which it happens. */
public final class BlockHoundListener implements LauncherSessionListener {
    @Override
    public void launcherSessionOpened(LauncherSession session) {
        // Netty's allocator and Lettuce's endpoints have locks of their own, held for a few instructions: no wait for anybody's
        // input. Thrown there, the error would end a connection without an answer, or leave Lettuce's count of writers one too
        // low for ever, and only where two threads met. Random bytes come from /dev/urandom, which never waits (random(4)); the
        // JDK reads it anew after a tenth of a second, so that a connection by TLS failed on a slow machine alone.
        BlockHound.install(builder -> builder
                .allowBlockingCallsInside("io.netty.buffer.AdaptiveByteBufAllocator", "newDirectBuffer")
                .allowBlockingCallsInside("io.netty.buffer.AdaptiveByteBufAllocator", "newHeapBuffer")
                .allowBlockingCallsInside("io.netty.buffer.AdaptivePoolingAllocator$AdaptiveByteBuf", "capacity")
                .allowBlockingCallsInside("io.netty.buffer.AdaptivePoolingAllocator$AdaptiveByteBuf", "deallocate")
                .allowBlockingCallsInside("io.lettuce.core.protocol.SharedLock", "incrementWriters")
                .allowBlockingCallsInside("io.lettuce.core.protocol.SharedLock", "lockWritersExclusive")
                .allowBlockingCallsInside("io.lettuce.core.protocol.SharedLock", "doExclusive")
                .allowBlockingCallsInside("java.security.SecureRandom", "nextBytes"));
    }
}
