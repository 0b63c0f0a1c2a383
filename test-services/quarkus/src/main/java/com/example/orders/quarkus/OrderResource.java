package com.example.orders.quarkus;

import com.example.orders.Order;
import com.example.orders.OrderDesk;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;

/** Creates and shows orders; {@code -Dquarkus.http.port=} sets the port. */
@Path("/api/orders")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@Blocking
public class OrderResource {
    private final OrderDesk desk;

    OrderResource(OrderDesk desk) {
        this.desk = desk;
    }

    @POST
    @ResponseStatus(201)
    public Accepted create(NewOrder order) throws IOException {
        return new Accepted(order.id(), desk.accept(order.id(), order.item()));
    }

    @GET
    @Path("{id}")
    public Placed show(@RestPath String id) {
        return desk.find(id).map(Placed::of).orElseThrow(NotFoundException::new);
    }

    public record NewOrder(String id, int item) {}

    public record Accepted(String id, String receipt) {}

    public record Placed(String id, int item, int documentBytes) {
        static Placed of(Order order) {
            return new Placed(order.id(), order.item(), order.documentBytes());
        }
    }
}
