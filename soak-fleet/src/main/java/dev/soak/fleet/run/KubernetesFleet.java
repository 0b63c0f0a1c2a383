package dev.soak.fleet.run;

import dev.soak.fleet.plan.FleetPlan.Group;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobCondition;
import io.fabric8.kubernetes.api.model.batch.v1.JobStatus;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.Watch;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Submits the jobs of a plan and follows them to their end. The state is always read; a watch only tells when to read it again,
 * so that a lost watch, a missed event or a restarted API server costs time but no result. Errors of the API are tried again with
 * growing pauses; the jobs go on without us.
 */
public final class KubernetesFleet {
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private static final int TOO_MANY_REQUESTS = 429;

    private final KubernetesClient client;
    private final Duration resync;
    private final int mostErrors;
    private final Sleeper sleeper;
    private final Consumer<String> log;

    /** Waits. */
    public interface Sleeper {
        void sleep(Duration time) throws InterruptedException;
    }

    /**
     * A follower of jobs.
     *
     * @param resync after which the state is read again even if a watch is silent
     * @param mostErrors of the API in a row, after which it gives up
     */
    public KubernetesFleet(
            KubernetesClient client, Duration resync, int mostErrors, Sleeper sleeper, Consumer<String> log) {
        this.client = client;
        this.resync = resync;
        this.mostErrors = mostErrors;
        this.sleeper = sleeper;
        this.log = log;
    }

    /**
     * The end of a job.
     *
     * @param failed services with a final failure
     * @param unfinished services that neither succeeded nor failed, because the job ended before
     * @param reason of a job that failed, as Kubernetes states it; empty if it completed
     */
    public record Ended(
            String job, List<String> succeeded, List<String> failed, List<String> unfinished, String reason) {
        public Ended {
            succeeded = List.copyOf(succeeded);
            failed = List.copyOf(failed);
            unfinished = List.copyOf(unfinished);
        }
    }

    /** Creates objects; one that exists already, of an earlier attempt, is left as it is. */
    public void submit(List<HasMetadata> objects) throws InterruptedException {
        for (HasMetadata object : objects) {
            retrying(() -> {
                try {
                    return client.resource(object).create();
                } catch (KubernetesClientException e) {
                    if (e.getCode() != HttpURLConnection.HTTP_CONFLICT) {
                        throw e;
                    }
                    log.accept(object.getKind() + " " + object.getMetadata().getName() + " exists already");
                    return object;
                }
            });
        }
    }

    /** Follows a job until it is over. */
    public Ended follow(Job job, Group group) throws InterruptedException {
        String name = job.getMetadata().getName();
        String seen = "";
        while (true) {
            BlockingQueue<Boolean> wake = new ArrayBlockingQueue<>(1);
            // The watch is open before the state is read: a change in between wakes us.
            try (Watch watch = watch(job, wake)) {
                Job now = retrying(() -> {
                    Job found = client.batch()
                            .v1()
                            .jobs()
                            .inNamespace(job.getMetadata().getNamespace())
                            .withName(name)
                            .get();
                    return found;
                });
                if (now == null) {
                    return new Ended(name, List.of(), List.of(), names(group), "deleted");
                }
                Ended ended = ended(now, group);
                if (ended != null) {
                    return ended;
                }
                String progress = progress(now);
                if (!progress.equals(seen)) {
                    log.accept(name + ": " + progress);
                    seen = progress;
                }
                await(wake, watch != null);
            }
        }
    }

    private void await(BlockingQueue<Boolean> wake, boolean watched) throws InterruptedException {
        if (watched) {
            wake.poll(resync.toMillis(), TimeUnit.MILLISECONDS);
        } else {
            sleeper.sleep(FIRST_PAUSE);
        }
    }

    /** Null if the API refuses; then the state is read from time to time. */
    private @Nullable Watch watch(Job job, BlockingQueue<Boolean> wake) {
        try {
            return client.batch()
                    .v1()
                    .jobs()
                    .inNamespace(job.getMetadata().getNamespace())
                    .withName(job.getMetadata().getName())
                    .watch(new Watcher<>() {
                        @Override
                        public void eventReceived(Action action, Job changed) {
                            wake.offer(true);
                        }

                        @Override
                        public void onClose(WatcherException cause) {
                            wake.offer(true);
                        }

                        @Override
                        public void onClose() {
                            wake.offer(true);
                        }
                    });
        } catch (KubernetesClientException e) {
            log.accept("no watch: " + e.getMessage());
            return null;
        }
    }

    private static @Nullable Ended ended(Job job, Group group) {
        JobStatus status = job.getStatus();
        if (status == null || status.getConditions() == null) {
            return null;
        }
        for (JobCondition condition : status.getConditions()) {
            boolean failed = "Failed".equals(condition.getType());
            if ("True".equals(condition.getStatus()) && (failed || "Complete".equals(condition.getType()))) {
                List<String> succeeded = names(status.getCompletedIndexes(), group);
                List<String> failures = names(status.getFailedIndexes(), group);
                List<String> unfinished = new ArrayList<>(names(group));
                unfinished.removeAll(succeeded);
                unfinished.removeAll(failures);
                return new Ended(
                        job.getMetadata().getName(),
                        succeeded,
                        failures,
                        unfinished,
                        failed ? Objects.requireNonNullElse(condition.getReason(), "Failed") : "");
            }
        }
        return null;
    }

    private static String progress(Job job) {
        JobStatus status = job.getStatus();
        return status == null
                ? "pending"
                : number(status.getActive()) + " active, " + number(status.getSucceeded()) + " succeeded, "
                        + number(status.getFailed()) + " failed pods";
    }

    private static int number(@Nullable Integer count) {
        return count == null ? 0 : count;
    }

    private static List<String> names(Group group) {
        return group.services().stream().map(service -> service.name()).toList();
    }

    /** Of indices such as {@code 0-3,5}. */
    static List<String> names(@Nullable String indexes, Group group) {
        List<String> names = new ArrayList<>();
        if (indexes == null || indexes.isBlank()) {
            return names;
        }
        for (String range : indexes.split(",", -1)) {
            String[] ends = range.split("-", -1);
            int to = Integer.parseInt(ends[ends.length - 1].strip());
            for (int i = Integer.parseInt(ends[0].strip());
                    i <= to && i < group.services().size();
                    i++) {
                names.add(group.services().get(i).name());
            }
        }
        return names;
    }

    private interface Call<T> {
        T call();
    }

    private <T> T retrying(Call<T> call) throws InterruptedException {
        Duration pause = FIRST_PAUSE;
        for (int errors = 1; ; errors++) {
            try {
                return call.call();
            } catch (KubernetesClientException e) {
                // Without an answer there is no code.
                boolean passing = e.getCode() <= 0
                        || e.getCode() == TOO_MANY_REQUESTS
                        || e.getCode() >= HttpURLConnection.HTTP_INTERNAL_ERROR;
                if (!passing || errors >= mostErrors) {
                    throw e;
                }
                log.accept("API error, trying again in " + pause.toSeconds() + " s: " + e.getMessage());
                sleeper.sleep(pause);
                pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
            }
        }
    }
}
