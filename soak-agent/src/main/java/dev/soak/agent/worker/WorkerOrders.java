package dev.soak.agent.worker;

import dev.soak.agent.bot.BotSpec;
import dev.soak.agent.workload.PullRequestHeader;
import dev.soak.agent.workload.WebhookSecret;
import java.util.List;

/**
 * The worker's configuration, sent by the supervisor as one line of JSON on standard input: it contains secrets, and a
 * command line is readable by every user of the machine.
 *
 * @param runFolder where the worker writes, absolute
 * @param webhookSecret signs the deliveries
 * @param githubUrl base URL of the GitHub stand-in
 * @param headers of the pull requests to replay; their files stay with the supervisor
 * @param jfrProfile {@code soak}, {@code deep} or a {@code .jfc} file
 */
public record WorkerOrders(
        String runFolder,
        BotSpec bot,
        RunPlan plan,
        ReplayRequest replay,
        WebhookSecret webhookSecret,
        String githubUrl,
        List<PullRequestHeader> headers,
        String jfrProfile,
        long jfrMaxBytes,
        HeapDumpMode heapDumps) {
    public WorkerOrders {
        headers = List.copyOf(headers);
    }
}
