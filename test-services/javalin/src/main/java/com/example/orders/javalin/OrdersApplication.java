package com.example.orders.javalin;

import com.example.orders.Leak;
import com.example.orders.Order;
import com.example.orders.OrderDesk;
import io.javalin.Javalin;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.NotFoundResponse;
import java.io.IOException;

/** The orders service; the first argument or {@code PORT} sets its port. */
public final class OrdersApplication {
    private final OrderDesk desk;

    private OrdersApplication(OrderDesk desk) {
        this.desk = desk;
    }

    public static void main(String[] args) throws IOException {
        String port = args.length > 0 ? args[0] : System.getenv().getOrDefault("PORT", "8080");
        OrdersApplication application = new OrdersApplication(new OrderDesk(Leak.configured()));
        Javalin.create(config -> {
                    config.startup.showJavalinBanner = false;
                    config.routes.post("/api/orders", application::create);
                    config.routes.get("/api/orders/{id}", application::show);
                })
                .start(Integer.parseInt(port));
    }

    private void create(Context context) throws IOException {
        NewOrder order = context.bodyAsClass(NewOrder.class);
        context.status(HttpStatus.CREATED).json(new Accepted(order.id(), desk.accept(order.id(), order.item())));
    }

    private void show(Context context) {
        String id = context.pathParam("id");
        context.json(desk.find(id).map(Placed::of).orElseThrow(() -> new NotFoundResponse("no such order: " + id)));
    }

    record NewOrder(String id, int item) {}

    record Accepted(String id, String receipt) {}

    record Placed(String id, int item, int documentBytes) {
        static Placed of(Order order) {
            return new Placed(order.id(), order.item(), order.documentBytes());
        }
    }
}
