package com.acme.orders;

import dev.soak.junit.LeakTest;
import dev.soak.junit.Soak;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Soak.class)
class PriceListTest {
    private final PriceList prices = new PriceList();
    private int order;

    /** The list is bounded, so each order adds nothing that remains. */
    @LeakTest
    void pricing() {
        prices.of(order++);
    }
}
