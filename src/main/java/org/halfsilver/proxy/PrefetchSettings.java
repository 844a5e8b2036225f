package org.halfsilver.proxy;

import java.time.Duration;

/**
 * How images are prefetched.
 *
 * @param window time over which the fetches of a call are spread at random; zero: they begin at once
 * @param maxWaiting images that may wait for their moment
 * @param maxRunning images that one replica prefetches at the same time; few, since readers come first
 */
public record PrefetchSettings(Duration window, int maxWaiting, int maxRunning) {}
