package org.halfsilver.cache.redis;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.halfsilver.cache.CacheListener;

/** Remembers what a tier told. */
final class Recorder implements CacheListener {
    final List<String> events = new CopyOnWriteArrayList<>();

    @Override
    public void notKept(String tier, String reason) {
        events.add("not kept: " + reason);
    }

    @Override
    public void unreadable(String tier) {
        events.add("unreadable");
    }

    @Override
    public void tierOff(String tier, String reason) {
        events.add("off: " + reason);
    }

    @Override
    public void tierOn(String tier) {
        events.add("on");
    }
}
