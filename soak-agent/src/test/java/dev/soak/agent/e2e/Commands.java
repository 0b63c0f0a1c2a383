package dev.soak.agent.e2e;

import java.util.List;

/** Command lines of soaks of the orders service. */
final class Commands {
    /** Orders to create. One seed for all: what differs between a leak and its twin is the leak. */
    static final List<String> ORDERS = List.of(
            "--request",
            "POST /api/orders",
            "--header",
            "Content-Type: application/json",
            "--body",
            "{\"id\":\"${uuid}\",\"item\":${random:1..1000}}",
            "--rate",
            "40",
            "--seed",
            "7");

    private Commands() {}

    /** A soak of a minute in which soak starts the target and drives the load. */
    static String[] soakOf(List<String> target) {
        return soakOf("60s", target);
    }

    /** @param duration beyond a minute where two heap dumps and a stretch after them must fit in on a busy machine */
    static String[] soakOf(String duration, List<String> target) {
        return array(List.of(ORDERS, List.of("--duration", duration, "--"), target));
    }

    static String[] array(List<List<String>> parts) {
        return parts.stream().flatMap(List::stream).toArray(String[]::new);
    }
}
