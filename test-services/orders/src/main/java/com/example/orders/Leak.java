package com.example.orders;

import java.util.Locale;

/** The mistake that the service makes; set by the system property orders.leak or the environment variable ORDERS_LEAK. */
public enum Leak {
    NONE,
    /** Orders are never removed. */
    HEAP,
    /** Files are never closed. */
    DESCRIPTORS,
    /** Threads never end. */
    THREADS;

    /** Reads the configuration of the process. */
    public static Leak configured() {
        String name = System.getProperty("orders.leak", System.getenv().getOrDefault("ORDERS_LEAK", "none"));
        return valueOf(name.toUpperCase(Locale.ROOT));
    }
}
