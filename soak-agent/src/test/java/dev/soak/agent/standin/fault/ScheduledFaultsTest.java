package dev.soak.agent.standin.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.soak.agent.standin.StandInOptions;
import dev.soak.agent.standin.StandIns;
import dev.soak.agent.workload.ReplayPlan;
import dev.soak.agent.workload.Workload;
import dev.soak.agent.workload.WorkloadGenerator;
import dev.soak.analysis.input.InputException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The stand-ins over HTTP while their faults are active. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ScheduledFaultsTest {
    private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");

    private final Workload workload = new WorkloadGenerator(4).generate(10);
    private final HttpClient client = HttpClient.newHttpClient();
    private volatile double seconds;

    @Test
    void aFaultIsActiveAfterEachPeriodForItsLength() throws Exception {
        ScheduledFault fault = ScheduledFault.parse("github:5xx:2m/30m");
        assertThat(IntStream.range(0, 100).filter(minute -> fault.isActive(60.0 * minute)))
                .containsExactly(30, 31, 60, 61, 90, 91);
        assertThat(fault.secondsLeft(1_810)).isEqualTo(110);
        assertThat(fault.name()).isEqualTo("github-5xx");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    github:5xx | expected e.g. github:5xx:2m/30m
                    gitlab:5xx:2m/30m | expected one of github, model
                    model:403:2m/30m | the model stand-in has the faults 5xx, slow, reset, 429
                    github:5xx=3s:2m/30m | only slow takes a delay
                    github:5xx:2m/2m | the fault must be longer than 0 and shorter than its period
                    github:slow=0s:2m/3m | the delay must be greater than 0
                    github:slow=x:2m/3m | invalid duration 'x'
                    """)
    void anInvalidFaultIsNamedWithItsCause(String text, String cause) {
        assertThatThrownBy(() -> ScheduledFault.parse(text))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(cause);
    }

    @Test
    void noFaultIsActiveBeforeTheRunBegins() throws Exception {
        seconds = 60;
        try (StandIns standIns = standIns("github:5xx:30s/60s")) {
            assertThat(get(standIns.githubUrl() + "/rate_limit").statusCode()).isEqualTo(200);
            standIns.faults().begin(() -> seconds);
            assertThat(get(standIns.githubUrl() + "/rate_limit").statusCode()).isEqualTo(500);
            assertThat(standIns.faults().injected()).containsEntry("github-5xx", 1L);
        }
    }

    @Test
    void serverErrorsTakeTurnsAndLeaveTheOtherStandInAlone() throws Exception {
        try (StandIns standIns = begun("github:5xx:30s/60s")) {
            seconds = 61;
            assertThat(IntStream.range(0, 5).map(i -> status(standIns.githubUrl() + "/rate_limit")))
                    .containsExactly(500, 502, 503, 504, 500);
            assertThat(get(standIns.modelUrl() + "/models").statusCode()).isEqualTo(200);
            seconds = 90;
            assertThat(get(standIns.githubUrl() + "/rate_limit").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void thePrimaryRateLimitSaysWhenItIsReset() throws Exception {
        try (StandIns standIns = begun("github:403:30s/60s")) {
            seconds = 70;
            HttpResponse<String> limited = get(standIns.githubUrl() + "/repos/o/r");
            assertThat(limited.statusCode()).isEqualTo(403);
            assertThat(limited.headers().firstValue("x-ratelimit-remaining")).contains("0");
            assertThat(limited.headers().firstValue("x-ratelimit-reset"))
                    .contains(Long.toString(NOW.getEpochSecond() + 20));
            assertThat(limited.headers().firstValue("retry-after")).isEmpty();
            assertThat(limited.body()).contains("API rate limit exceeded");
        }
    }

    @Test
    void theSecondaryRateLimitSaysWhenToRetry() throws Exception {
        try (StandIns standIns = begun("github:429:30s/60s")) {
            seconds = 70;
            HttpResponse<String> limited = get(standIns.githubUrl() + "/repos/o/r");
            assertThat(limited.statusCode()).isEqualTo(429);
            assertThat(limited.headers().firstValue("retry-after")).contains("20");
            assertThat(limited.body()).contains("secondary rate limit");
        }
    }

    @Test
    void theModelsRateLimitHasItsOwnHeaders() throws Exception {
        try (StandIns standIns = begun("model:429:30s/60s")) {
            seconds = 75;
            HttpResponse<String> limited = get(standIns.modelUrl() + "/models");
            assertThat(limited.statusCode()).isEqualTo(429);
            assertThat(limited.headers().firstValue("retry-after-ms")).contains("15000");
            assertThat(limited.headers().firstValue("x-ratelimit-remaining-requests"))
                    .contains("0");
            assertThat(limited.body()).contains("\"code\":\"rate_limit_exceeded\"");
        }
    }

    @Test
    void aResetConnectionHasNoResponse() throws Exception {
        try (StandIns standIns = begun("model:reset:30s/60s")) {
            seconds = 61;
            assertThatThrownBy(() -> get(standIns.modelUrl() + "/models")).isInstanceOf(IOException.class);
        }
    }

    @Test
    void aSlowAnswerIsTheUsualOne() throws Exception {
        try (StandIns standIns = begun("github:slow=300ms:30s/60s")) {
            seconds = 61;
            long began = System.nanoTime();
            assertThat(get(standIns.githubUrl() + "/rate_limit").statusCode()).isEqualTo(200);
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
        }
    }

    private StandIns begun(String fault) throws InputException, IOException {
        StandIns standIns = standIns(fault);
        standIns.faults().begin(() -> seconds);
        return standIns;
    }

    private StandIns standIns(String fault) throws InputException, IOException {
        return StandIns.start(
                workload,
                new ReplayPlan(4, workload.size()),
                StandInOptions.of(4).withFaults(List.of(ScheduledFault.parse(fault))),
                number -> {},
                InstantSource.fixed(NOW));
    }

    private int status(String url) {
        try {
            return get(url).statusCode();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private HttpResponse<String> get(String url) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
    }
}
