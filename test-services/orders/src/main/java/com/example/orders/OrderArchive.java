package com.example.orders;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Orders by id: the last ones, or, as a leak, all of them. Safe for use by several threads. */
final class OrderArchive {
    private static final int CAPACITY = 100;

    private final Map<String, Order> kept = new LinkedHashMap<>();
    private final boolean bounded;

    OrderArchive(boolean bounded) {
        this.bounded = bounded;
    }

    synchronized void add(Order order) {
        kept.put(order.id(), order);
        if (bounded && kept.size() > CAPACITY) {
            kept.remove(kept.keySet().iterator().next());
        }
    }

    synchronized @Nullable Order find(String id) {
        return kept.get(id);
    }
}
