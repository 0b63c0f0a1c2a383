package com.example.orders.springboot;

import com.example.orders.Order;
import com.example.orders.OrderDesk;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Creates and shows orders. */
@RestController
@RequestMapping("/api/orders")
class OrderController {
    private final OrderDesk desk;

    OrderController(OrderDesk desk) {
        this.desk = desk;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Accepted create(@RequestBody NewOrder order) throws IOException {
        return new Accepted(order.id(), desk.accept(order.id(), order.item()));
    }

    @GetMapping("/{id}")
    ResponseEntity<Placed> show(@PathVariable String id) {
        return ResponseEntity.of(desk.find(id).map(Placed::of));
    }

    record NewOrder(String id, int item) {}

    record Accepted(String id, String receipt) {}

    record Placed(String id, int item, int documentBytes) {
        static Placed of(Order order) {
            return new Placed(order.id(), order.item(), order.documentBytes());
        }
    }
}
