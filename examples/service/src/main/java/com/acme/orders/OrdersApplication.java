package com.acme.orders;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Tells what an order costs. */
@SpringBootApplication
@RestController
public class OrdersApplication {
    private final PriceList prices = new PriceList();

    public static void main(String[] args) {
        SpringApplication.run(OrdersApplication.class, args);
    }

    @GetMapping("/orders/{id}")
    String order(@PathVariable("id") int id) {
        return "order " + id + " costs " + prices.of(id);
    }
}
