package com.example.orders.springboot;

import com.example.orders.Leak;
import com.example.orders.OrderDesk;
import java.io.IOException;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** The orders service; {@code --server.port=} or {@code SERVER_PORT} sets its port. */
@SpringBootApplication
public class OrdersApplication {
    public static void main(String[] args) {
        SpringApplication.run(OrdersApplication.class, args);
    }

    @Bean
    OrderDesk orderDesk() throws IOException {
        return new OrderDesk(Leak.configured());
    }
}
