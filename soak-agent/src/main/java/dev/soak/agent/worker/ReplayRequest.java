package dev.soak.agent.worker;

import dev.soak.agent.replay.DoneOn;
import dev.soak.agent.replay.LoadModel;
import dev.soak.agent.replay.ReplayOptions;
import dev.soak.agent.replay.Stage;
import dev.soak.agent.workload.WebhookSecret;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How pull requests are delivered.
 *
 * @param users closed workload: the number of concurrent users; null for an open workload
 * @param ratePerSecond open model: mean of the Poisson arrivals; used where there are no stages
 * @param stages open model: rates one after the other; null for one rate
 * @param doneOn when a pull request is complete
 * @param repeatRatio share of the deliveries that are delivered again
 */
public record ReplayRequest(
        @Nullable Integer users,
        double ratePerSecond,
        @Nullable List<Stage> stages,
        DoneOn doneOn,
        double repeatRatio,
        long seed) {

    /** Converts to the replayer's options. */
    ReplayOptions options(URI webhook, String githubUrl, WebhookSecret secret) {
        return ReplayOptions.of(webhook, githubUrl, secret, load(), seed)
                .withDoneOn(doneOn)
                .withRepeatRatio(repeatRatio);
    }

    private LoadModel load() {
        if (users != null) {
            return new LoadModel.Closed(users);
        }
        return stages != null ? new LoadModel.Open(stages) : LoadModel.Open.constant(ratePerSecond);
    }
}
