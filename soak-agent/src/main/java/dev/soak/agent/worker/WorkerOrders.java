package dev.soak.agent.worker;

import dev.soak.agent.bot.BotSpec;
import dev.soak.agent.workload.PullRequestHeader;
import java.util.List;

/**
 * All that the worker must know, as the supervisor tells it: one line of JSON on its standard input, because a command
 * line can be read by everybody on the machine and secrets are part of it.
 *
 * @param runFolder where the worker writes, absolute
 * @param webhookSecret signs the deliveries
 * @param githubUrl where the GitHub stand-in answers
 * @param headers of the pull requests to replay; their files stay with the supervisor
 * @param jfrProfile {@code soak}, {@code deep} or a {@code .jfc} file
 */
public record WorkerOrders(
        String runFolder,
        BotSpec bot,
        RunPlan plan,
        ReplayRequest replay,
        String webhookSecret,
        String githubUrl,
        List<PullRequestHeader> headers,
        String jfrProfile,
        long jfrMaxBytes,
        HeapDumpMode heapDumps) {
    public WorkerOrders {
        headers = List.copyOf(headers);
    }
}
