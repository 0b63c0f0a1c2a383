package dev.soak.fleet.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.soak.fleet.plan.FleetPlan.Group;
import dev.soak.fleet.plan.FleetPlan.ServicePlan;
import dev.soak.fleet.run.KubernetesFleet.Ended;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.api.model.WatchEvent;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.server.mock.EnableKubernetesMockClient;
import io.fabric8.kubernetes.client.server.mock.KubernetesMockServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Against fabric8's mock of the API server: its answers are ours, its HTTP and its watches are real. */
@EnableKubernetesMockClient(https = false)
@Timeout(30)
class KubernetesFleetTest {
    private static final String JOBS = "/apis/batch/v1/namespaces/soak/jobs";
    private static final String PATH = JOBS + "/nightly-0";
    private static final String WATCH =
            JOBS + "?allowWatchBookmarks=true&fieldSelector=metadata.name%3Dnightly-0&watch=true";
    private static final Group GROUP = new Group(
            "soak:1",
            IntStream.range(0, 5)
                    .mapToObj(i -> new ServicePlan("s" + i, "", null, List.of(), List.of()))
                    .toList());

    private KubernetesMockServer server;
    private KubernetesClient client;
    private final List<Duration> pauses = new ArrayList<>();
    private final List<String> log = new ArrayList<>();

    /** A watch that stays open and silent. */
    private void openWatch() {
        server.expect()
                .get()
                .withPath(WATCH)
                .andUpgradeToWebSocket()
                .open()
                .done()
                .always();
    }

    @BeforeEach
    void connect() {
        client = new KubernetesClientBuilder()
                .withConfig(new ConfigBuilder(Config.empty())
                        .withMasterUrl(server.url("/"))
                        // The mock speaks HTTP/1.1 without an upgrade.
                        .withHttp2Disable(true)
                        // The client has retries of its own, which would hide the errors for many seconds.
                        .withRequestRetryBackoffLimit(0)
                        .build())
                .build();
    }

    @AfterEach
    void disconnect() {
        client.close();
    }

    private KubernetesFleet fleet(int mostErrors) {
        return new KubernetesFleet(client, Duration.ofMillis(200), mostErrors, pauses::add, log::add);
    }

    private static JobBuilder job() {
        return new JobBuilder()
                .withNewMetadata()
                .withName("nightly-0")
                .withNamespace("soak")
                .withResourceVersion("1")
                .endMetadata();
    }

    private static Job running(int active) {
        return job().withNewStatus().withActive(active).endStatus().build();
    }

    private static Job over(String condition, String reason, String completed, String failed) {
        return job().withNewStatus()
                .addNewCondition()
                .withType(condition)
                .withStatus("True")
                .withReason(reason)
                .endCondition()
                .withCompletedIndexes(completed)
                .withFailedIndexes(failed)
                .endStatus()
                .build();
    }

    @Test
    void eachIndexIsTheResultOfItsService() throws InterruptedException {
        openWatch();
        server.expect()
                .get()
                .withPath(PATH)
                .andReturn(200, over("Failed", "FailedIndexes", "0-1,4", "3"))
                .always();

        Ended ended = fleet(3).follow(running(5), GROUP);

        assertThat(ended.succeeded()).containsExactly("s0", "s1", "s4");
        assertThat(ended.failed()).containsExactly("s3");
        assertThat(ended.unfinished()).containsExactly("s2");
        assertThat(ended.reason()).isEqualTo("FailedIndexes");
    }

    @Test
    void anObjectThatExistsFromAnEarlierAttemptIsFollowed() throws InterruptedException {
        server.expect()
                .post()
                .withPath(JOBS)
                .andReturn(409, new StatusBuilder().withCode(409).build())
                .once();

        fleet(3).submit(List.of(running(5)));

        assertThat(log).containsExactly("Job nightly-0 exists already");
    }

    @Test
    void errorsOfTheApiAreTriedAgainWithGrowingPauses() throws InterruptedException {
        openWatch();
        for (int code : new int[] {500, 429, 503}) {
            server.expect()
                    .get()
                    .withPath(PATH)
                    .andReturn(code, new StatusBuilder().withCode(code).build())
                    .once();
        }
        server.expect()
                .get()
                .withPath(PATH)
                .andReturn(200, over("Complete", null, "0-4", null))
                .always();

        assertThat(fleet(5).follow(running(5), GROUP).succeeded()).hasSize(5);
        assertThat(pauses).startsWith(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4));
    }

    @Test
    void tooManyErrorsInARowAndARefusalEndTheWatchButNotTheJob() {
        openWatch();
        server.expect()
                .get()
                .withPath(PATH)
                .andReturn(500, new StatusBuilder().withCode(500).build())
                .always();
        assertThatThrownBy(() -> fleet(3).follow(running(5), GROUP)).isInstanceOf(KubernetesClientException.class);
        assertThat(pauses).hasSize(2);

        server.expect()
                .post()
                .withPath(JOBS)
                .andReturn(403, new StatusBuilder().withCode(403).build())
                .once();
        assertThatThrownBy(() -> fleet(3).submit(List.of(running(5)))).isInstanceOf(KubernetesClientException.class);
        assertThat(pauses).as("a refusal is not tried again").hasSize(2);
    }

    /** The server ends each watch at once, as it does when the resource version is gone. */
    @Test
    void aLostWatchIsOpenedAgain() throws InterruptedException {
        server.expect()
                .get()
                .withPath(WATCH)
                .andUpgradeToWebSocket()
                .open()
                .waitFor(1)
                .andEmit(new WatchEvent(
                        new StatusBuilder().withCode(410).withReason("Gone").build(), "ERROR"))
                .done()
                .always();
        server.expect().get().withPath(PATH).andReturn(200, running(5)).times(3);
        server.expect()
                .get()
                .withPath(PATH)
                .andReturn(200, over("Complete", null, "0-4", null))
                .always();

        assertThat(fleet(3).follow(running(5), GROUP).succeeded()).hasSize(5);
    }

    /** An evicted pod leaves the job running with one pod less, and then with another one. */
    @Test
    void anEvictionIsNoEnd() throws InterruptedException {
        openWatch();
        for (int active : new int[] {5, 4, 5}) {
            server.expect().get().withPath(PATH).andReturn(200, running(active)).once();
        }
        server.expect()
                .get()
                .withPath(PATH)
                .andReturn(200, over("Complete", null, "0-4", null))
                .always();

        assertThat(fleet(3).follow(running(5), GROUP).failed()).isEmpty();
        assertThat(log.stream().filter(line -> line.contains("active")))
                .containsExactly(
                        "nightly-0: 5 active, 0 succeeded, 0 failed pods",
                        "nightly-0: 4 active, 0 succeeded, 0 failed pods",
                        "nightly-0: 5 active, 0 succeeded, 0 failed pods");
    }

    @Test
    void aDeletedJobHasNoResults() throws InterruptedException {
        openWatch();
        server.expect()
                .get()
                .withPath(PATH)
                .andReturn(404, new StatusBuilder().withCode(404).build())
                .always();

        Ended ended = fleet(3).follow(running(5), GROUP);

        assertThat(ended.unfinished()).hasSize(5);
        assertThat(ended.reason()).isEqualTo("deleted");
    }
}
