package com.example.orders.quarkus;

import com.example.orders.Leak;
import com.example.orders.OrderDesk;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;

/** Provides the desk to the resources. */
@Singleton
class OrderDeskProducer {
    @Produces
    @Singleton
    OrderDesk orderDesk() throws IOException {
        return new OrderDesk(Leak.configured());
    }
}
