package dev.soak.agent.workload.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class HttpWorkloadTest {
    private static RequestTemplate request(String path, double weight) {
        return RequestTemplate.of(path, Map.of()).weight(weight).build();
    }

    @Test
    void requestsAreChosenByWeightAndReproducibly() {
        HttpWorkload workload =
                new HttpWorkload(List.of(request("/a", 1), request("/b", 7), request("/c", 2)), List.of());
        HttpWorkload.WeightedChoice choice = workload.choice(6);
        Map<String, Long> counts = LongStream.rangeClosed(1, 10_000)
                .mapToObj(number -> choice.of(number).name())
                .collect(Collectors.groupingBy(name -> name, Collectors.counting()));
        assertThat(counts.get("GET /a")).isBetween(900L, 1100L);
        assertThat(counts.get("GET /b")).isBetween(6800L, 7200L);
        assertThat(counts.get("GET /c")).isBetween(1850L, 2150L);
        assertThat(workload.choice(6).of(77)).isEqualTo(choice.of(77));
    }

    @Test
    void aHeaderForAllReplacesTheirOwn() {
        RequestTemplate own =
                RequestTemplate.of("/", Map.of()).header("accept: text/html").build();
        HttpWorkload workload = new HttpWorkload(List.of(own, request("/b", 1)), List.of())
                .withHeaders(List.of(HeaderTemplate.parse("Accept: */*", Map.of())));
        assertThat(workload.requests())
                .allSatisfy(one -> assertThat(one.headers()).hasToString("[Accept: */*]"));
    }

    @Test
    void aDefaultNameHasNoQueryAndNoTemplates() {
        assertThat(request("/orders/${random:1..9}/${seq}?q=${uuid}", 1).name())
                .isEqualTo("GET /orders/{random}/{seq}");
    }

    @Test
    void anyPathBecomesAValidUri() {
        for (String path : List.of("/a b|c", "/ü", "/100%", "/%41", "/a?q=[1]&r={}#x", "/\"<>\\^`\n\u0000")) {
            String encoded = PathEncoding.encode(path);
            assertThat(URI.create("http://h" + encoded).getRawFragment()).isNull();
            assertThat(PathEncoding.encode(encoded)).isEqualTo(encoded);
        }
        assertThat(PathEncoding.encode("/a/b?c=d&e=%20")).isEqualTo("/a/b?c=d&e=%20");
    }
}
