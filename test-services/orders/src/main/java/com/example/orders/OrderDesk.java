package com.example.orders;

import java.io.IOException;
import java.util.Optional;

/** Accepts orders: archives, prints a receipt and ships them. Safe for use by several threads. */
public final class OrderDesk {
    private final OrderArchive archive;
    private final ReceiptPrinter printer;
    private final ShipmentDispatcher dispatcher;

    /** @throws IOException if no temporary file can be created */
    public OrderDesk(Leak leak) throws IOException {
        archive = new OrderArchive(leak != Leak.HEAP);
        printer = new ReceiptPrinter(leak != Leak.DESCRIPTORS);
        dispatcher = new ShipmentDispatcher(leak != Leak.THREADS);
    }

    /**
     * Accepts an order and returns its receipt.
     *
     * @throws IOException if the receipt cannot be printed
     */
    public String accept(String id, int item) throws IOException {
        Order order = Order.of(id, item);
        archive.add(order);
        dispatcher.add(order);
        return printer.print(order);
    }

    public Optional<Order> find(String id) {
        return Optional.ofNullable(archive.find(id));
    }
}
