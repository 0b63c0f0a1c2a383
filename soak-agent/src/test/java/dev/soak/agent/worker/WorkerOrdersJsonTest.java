package dev.soak.agent.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soak.agent.bot.BotSpec;
import dev.soak.agent.replay.DoneOn;
import dev.soak.agent.workload.WebhookSecret;
import dev.soak.agent.workload.WorkloadGenerator;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class WorkerOrdersJsonTest {
    private static final WorkerOrders ORDERS = new WorkerOrders(
            "/runs/1",
            new BotSpec("bot", List.of("/bot.jar"), "Bot", List.of(), URI.create("http://127.0.0.1:1/hook"), null),
            new RunPlan(Duration.ofHours(8), null, true, true, Duration.ofSeconds(60), Duration.ofMinutes(5)),
            new ReplayRequest(null, 10, null, DoneOn.REVIEW, 0.1, 7),
            new WebhookSecret("hunter2hunter2"),
            "http://127.0.0.1:2",
            new WorkloadGenerator(1).generate(2).headers(),
            "soak",
            1_000_000,
            HeapDumpMode.AUTO);

    @Test
    void ordersAreOneLineThatIsReadBack() throws Exception {
        String line = WorkerOrdersJson.write(ORDERS);
        assertThat(line).doesNotContain("\n").contains("\"webhookSecret\":\"hunter2hunter2\"");
        assertThat(WorkerOrdersJson.read(line)).isEqualTo(ORDERS);
    }

    @Test
    void theSecretIsNotPrinted() {
        assertThat(ORDERS.toString()).doesNotContain("hunter2hunter2");
    }
}
