package dev.soak.probe.trace;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/**
 * Memory by its address, and who has allocated it. Bounded: at most {@value #MOST} addresses, and {@value #PER_SECOND} new ones per
 * second, a random share of more. Used by several threads.
 */
final class AddressTable {
    static final int MOST = 4_096;
    static final int PER_SECOND = 200;
    /** Of what the allocators of C libraries return. */
    private static final long ALIGNMENT = 8;
    /** Programs of 64 bits usually have their heap above this, and processors no more than 48 bits of address for them. */
    private static final long LOWEST = 1L << 32;

    private static final long HIGHEST = 1L << 48;

    private final Map<Long, Caller> callers = new ConcurrentHashMap<>();
    private final LongAdder kept = new LongAdder();
    private final StackBudget budget;

    /** The number of a method, and that of the stack that called it. */
    record Caller(int method, int stack) {}

    AddressTable(LongSupplier nanoTime) {
        this.budget = new StackBudget(nanoTime, PER_SECOND);
    }

    /** Whether a number is to be kept: it may be an address, there is room, and it is not one too many in this second. */
    boolean takes(long number) {
        return number >= LOWEST
                && number < HIGHEST
                && number % ALIGNMENT == 0
                && callers.size() < MOST
                && budget.take();
    }

    /** The first who gets an address has allocated it; others only ask for it. */
    void keep(long address, Caller by) {
        if (callers.putIfAbsent(address, by) == null) {
            kept.increment();
        }
    }

    void remove(long address) {
        callers.remove(address);
    }

    /** Forgets numbers that are no addresses. */
    void forgetNumbers(Mappings memory) {
        callers.keySet().removeIf(address -> !memory.contain(address));
    }

    /** How many were ever kept. */
    long kept() {
        return kept.sum();
    }

    /** Of each address that is left. */
    Collection<Caller> callers() {
        return callers.values();
    }

    void clear() {
        callers.clear();
        kept.reset();
    }
}
