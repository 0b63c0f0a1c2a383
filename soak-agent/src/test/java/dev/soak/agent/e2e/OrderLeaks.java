package dev.soak.agent.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.soak.analysis.resource.Resource;
import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.resource.SeriesId;
import dev.soak.analysis.resource.Trait;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What the report of a soak of the orders service must contain. */
final class OrderLeaks {
    private static final String ORDER = "com.example.orders.Order";

    private OrderLeaks() {}

    /** Class, holder and a line of the service that allocates or stores. */
    static void assertHeapLeak(SoakProcess soak) throws Exception {
        assertLeak(soak);
        assertThat(suspects(soak)).as(soak.report().get("suspects").toString()).anySatisfy(suspect -> {
            assertThat(suspect.get("resource").asText()).startsWith("heap");
            assertThat(texts(suspect, "subject")).contains(ORDER);
            assertThat(texts(suspect, "holder")).anyMatch(step -> step.contains("OrderArchive.kept"));
            assertThat(Stream.of("storedAt", "allocatedAt").flatMap(line -> texts(suspect, line).stream()))
                    .anyMatch(frame -> isLineOf(frame, "Order", "OrderArchive", "OrderDesk"));
        });
    }

    static void assertDescriptorLeak(SoakProcess soak) throws Exception {
        assertLeak(soak);
        assertThat(suspects(soak)).as(soak.report().get("suspects").toString()).anySatisfy(suspect -> {
            assertThat(suspect.get("resource").asText()).startsWith("fd.open");
            assertThat(texts(suspect, "openedAt")).anyMatch(frame -> isLineOf(frame, "ReceiptPrinter"));
        });
    }

    static void assertThreadLeak(SoakProcess soak) throws Exception {
        assertLeak(soak);
        assertThat(suspects(soak)).as(soak.report().get("suspects").toString()).anySatisfy(suspect -> {
            assertThat(suspect.get("resource").asText()).startsWith("threads.live");
            assertThat(texts(suspect, "subject")).anyMatch(subject -> subject.contains("shipment"));
            assertThat(texts(suspect, "startedAt")).anyMatch(frame -> isLineOf(frame, "ShipmentDispatcher"));
        });
    }

    /** The readings of a process without a JVM name no line. */
    static void assertLeakOf(String resource, SoakProcess soak) throws Exception {
        assertLeak(soak);
        assertThat(suspects(soak))
                .as(soak.report().get("suspects").toString())
                .anySatisfy(
                        suspect -> assertThat(suspect.get("resource").asText()).startsWith(resource));
    }

    /** On a loaded machine a minute can be too short to judge by. */
    static void assertNoLeak(SoakProcess soak) throws Exception {
        assertThat(soak.exitCode()).as(soak.printed()).isIn(0, 97);
        assertThat(soak.report().get("outcome").asText()).isIn("PASS", "INCONCLUSIVE");
        assertThat(suspects(soak)).noneMatch(OrderLeaks::isOfTheService);
        // Without requests there would be no leak either.
        assertThat(soak.report().at("/run/work").asLong()).as(soak.printed()).isGreaterThan(500);
    }

    /** In a minute the JVM is still compiling, which grows its code cache, as it and the service's own metrics show. */
    private static boolean isOfTheService(JsonNode suspect) {
        Resource resource = Resources.of(SeriesId.of(suspect.get("resource").asText()));
        return resource.isKnown() && !resource.is(Trait.FILLED_BY_JVM);
    }

    private static void assertLeak(SoakProcess soak) throws Exception {
        assertThat(soak.exitCode()).as(soak.printed()).isEqualTo(99);
        assertThat(soak.report().get("outcome").asText()).as(soak.printed()).isEqualTo("LEAK");
    }

    private static List<JsonNode> suspects(SoakProcess soak) throws Exception {
        List<JsonNode> suspects = new ArrayList<>();
        soak.report().get("suspects").forEach(suspects::add);
        return suspects;
    }

    /** Of a suspect and of those that grow for the same reason. */
    private static List<String> texts(JsonNode suspect, String field) {
        List<String> texts = new ArrayList<>();
        JsonNode value = suspect.get(field);
        if (value.isArray()) {
            value.forEach(element -> texts.add(element.asText()));
        } else {
            texts.add(value.asText());
        }
        suspect.get("merged").forEach(merged -> texts.addAll(texts(merged, field)));
        return texts;
    }

    private static boolean isLineOf(String frame, String... classes) {
        return List.of(classes).stream()
                .anyMatch(name ->
                        frame.matches("com\\.example\\.orders\\." + name + "\\b.*\\(" + name + "\\.java:\\d+\\)"));
    }
}
