package org.halfsilver.image.codec;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;

/**
 * The account of the work on one picture: its deadline, whether anybody still waits for it, and the memory it took from
 * the shared budget. Used by one thread; closing it gives the memory back.
 */
public final class Work implements AutoCloseable {
    private final MemoryBudget memory;
    private final ImageLimits limits;
    private final BooleanSupplier cancelled;
    private final long started = System.nanoTime();
    private final long maxNanos;
    private final List<int[]> ints = new ArrayList<>();
    private final List<byte[]> octets = new ArrayList<>();
    private long held;

    /**
     * Opens the account; the time runs from here.
     *
     * @param limits the picture's limits
     * @param memory the shared budget
     * @param cancelled turns true once the result is no longer wanted
     */
    public Work(ImageLimits limits, MemoryBudget memory, BooleanSupplier cancelled) {
        this.limits = limits;
        this.memory = memory;
        this.cancelled = cancelled;
        this.maxNanos = limits.maxTime().toNanos();
    }

    /** {@return the limits of the picture at hand} */
    public ImageLimits limits() {
        return limits;
    }

    /**
     * To be called about every millisecond of work, for example once a row of blocks.
     *
     * @throws RefusedImageException where the time for one picture is used up
     * @throws CancellationException where nobody waits for the result any more
     */
    public void check() throws RefusedImageException {
        if (System.nanoTime() - started > maxNanos) {
            throw RefusedImageException.tooLarge("time: over " + limits.maxTime());
        }
        if (cancelled.getAsBoolean()) {
            throw new CancellationException();
        }
    }

    /**
     * Reserves memory before it is allocated, until this account is closed. Arrays below some kilobytes need none.
     *
     * @param bytes at least 0
     * @throws RefusedImageException where one picture wants more than the whole budget, or the budget is taken
     */
    public void reserve(long bytes) throws RefusedImageException {
        if (bytes < 0 || held + bytes > memory.capacity()) {
            throw RefusedImageException.tooLarge("memory: " + (held + bytes) + " (limit: " + memory.capacity() + ")");
        }
        if (!memory.reserve(bytes)) {
            throw new RefusedImageException(ImageRefusal.OVERLOADED, "memory budget taken");
        }
        held += bytes;
    }

    /**
     * Lends an array of zeros until this account is closed: one that an earlier picture is done with, where there is one.
     *
     * @param length at least 0; the array may be up to twice as long
     * @throws RefusedImageException as {@link #reserve}
     */
    public int[] ints(long length) throws RefusedImageException {
        return lend(memory.ints(), ints, length, int[]::new);
    }

    /**
     * Lends an array as {@link #ints} does.
     *
     * @param length at least 0; the array may be up to twice as long
     * @throws RefusedImageException as {@link #reserve}
     */
    public byte[] octets(long length) throws RefusedImageException {
        return lend(memory.octets(), octets, length, byte[]::new);
    }

    @Override
    public void close() {
        giveBack(memory.ints(), ints);
        giveBack(memory.octets(), octets);
        memory.release(held);
        held = 0;
    }

    private <A> A lend(SpareArrays<A> spares, List<A> lent, long length, IntFunction<A> allocation)
            throws RefusedImageException {
        long most = Math.min(2 * length, (memory.capacity() - held) / spares.bytes(1));
        A array = spares.take(length, most);
        if (array == null) {
            reserve(spares.bytes(length));
            array = allocation.apply(Math.toIntExact(length));
        } else {
            held += spares.sizeOf(array);
        }
        lent.add(array);
        return array;
    }

    private <A> void giveBack(SpareArrays<A> spares, List<A> lent) {
        for (A array : lent) {
            held += spares.give(array) - spares.sizeOf(array);
        }
        lent.clear();
    }
}
