package com.example.orders;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** An order, with about 1 KB of document. */
public final class Order {
    private static final int DOCUMENT_BYTES = 1024;

    private final String id;
    private final int item;
    private final byte[] document;

    Order(String id, int item, byte[] document) {
        this.id = id;
        this.item = item;
        this.document = document;
    }

    static Order of(String id, int item) {
        byte[] text = ("order " + id + " of item " + item).getBytes(StandardCharsets.UTF_8);
        return new Order(id, item, Arrays.copyOf(text, DOCUMENT_BYTES));
    }

    public String id() {
        return id;
    }

    public int item() {
        return item;
    }

    public int documentBytes() {
        return document.length;
    }
}
