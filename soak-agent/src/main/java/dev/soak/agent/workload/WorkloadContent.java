package dev.soak.agent.workload;

import dev.soak.agent.workload.http.HttpWorkload;
import java.util.List;

/** What a run replays. */
public sealed interface WorkloadContent {
    /** About the origin, for the report: what was skipped, and how much. */
    List<String> notes();

    /** Pull requests, delivered as webhooks. */
    record PullRequests(Workload workload) implements WorkloadContent {
        @Override
        public List<String> notes() {
            return workload.notes();
        }
    }

    /** Any HTTP requests. */
    record HttpRequests(HttpWorkload workload) implements WorkloadContent {
        @Override
        public List<String> notes() {
            return workload.notes();
        }
    }
}
