package com.acme.orders;

import java.util.LinkedHashMap;
import java.util.Map;

/** The prices of the last orders, in cents; the oldest is dropped when there are too many. Thread-safe. */
public final class PriceList {
    private static final int LIMIT = 100;

    private final Map<Integer, Integer> last = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, Integer> eldest) {
            return size() > LIMIT;
        }
    };

    public synchronized int of(int order) {
        return last.computeIfAbsent(order, id -> 100 + id * 7 % 1000);
    }
}
