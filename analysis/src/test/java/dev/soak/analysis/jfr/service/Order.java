package dev.soak.analysis.jfr.service;

import java.util.Arrays;

/** What the service keeps. */
final class Order {
    private final byte[] document;

    private Order(byte[] document) {
        this.document = document;
    }

    static Order of(int id) {
        byte[] document = new byte[4 << 10];
        Arrays.fill(document, (byte) id);
        return new Order(document);
    }

    int size() {
        return document.length;
    }
}
