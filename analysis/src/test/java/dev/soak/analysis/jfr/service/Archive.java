package dev.soak.analysis.jfr.service;

import java.util.ArrayDeque;

/** Keeps orders. */
final class Archive {
    private final ArrayDeque<Order> kept = new ArrayDeque<>();

    void add(Order order) {
        kept.add(order);
        if (kept.size() > 1000) {
            kept.remove();
        }
    }
}
