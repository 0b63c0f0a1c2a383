package com.example.orders;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.LongAdder;

/** Ships orders in batches, each on a thread of its own. Safe for use by several threads. */
final class ShipmentDispatcher {
    private static final int BATCH = 20;

    private final CountDownLatch shutdown = new CountDownLatch(1);
    private final LongAdder shipped = new LongAdder();
    private final boolean ending;
    private List<String> batch = new ArrayList<>();
    private int shipments;

    ShipmentDispatcher(boolean ending) {
        this.ending = ending;
    }

    synchronized void add(Order order) {
        batch.add(order.id());
        if (batch.size() == BATCH) {
            List<String> full = batch;
            batch = new ArrayList<>();
            shipments++;
            Thread thread = new Thread(() -> ship(full), "shipment-" + shipments);
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void ship(List<String> ids) {
        shipped.add(ids.size());
        if (!ending) {
            try {
                shutdown.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
