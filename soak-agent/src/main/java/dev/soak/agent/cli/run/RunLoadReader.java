package dev.soak.agent.cli.run;

import dev.soak.agent.cli.option.OptionChecks;
import dev.soak.agent.cli.run.RunLoadOptions.Length;
import dev.soak.agent.cli.run.RunLoadOptions.Model;
import dev.soak.agent.replay.DoneOn;
import dev.soak.agent.replay.LoadModel;
import dev.soak.agent.replay.ReplayOptions;
import dev.soak.agent.replay.Stage;
import dev.soak.agent.supervise.RunRequest;
import dev.soak.agent.target.Plant;
import dev.soak.agent.watchdog.Deadline;
import dev.soak.analysis.input.InputException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** Length and load of a run. */
final class RunLoadReader {
    private static final double DEFAULT_RATE = 10;
    private static final int MOST = 10_000;
    private static final Duration DEFAULT_LENGTH = Duration.ofMinutes(10);
    private static final Duration SHORTEST = Duration.ofSeconds(5);
    /** Ten years. */
    private static final long MOST_HOURS = 87_600;

    private final RunLoadOptions options;
    private final OptionChecks checks;
    private final @Nullable List<Stage> stages;

    /** @param plant brings the stages that it needs, unless the user chose a load; null where none is soaked */
    RunLoadReader(RunLoadOptions options, @Nullable Plant plant, CommandLine command) throws InputException {
        this.options = options;
        this.checks = new OptionChecks(command);
        String given = options.model.given() || plant == null ? options.model.stages : plant.stage();
        this.stages = given == null ? null : Stage.parseAll(given);
    }

    /**
     * When the report must be there; null if that was not asked for.
     *
     * @param started when the command was started, which a duration counts from
     * @param now the present
     */
    @Nullable
    Deadline deadline(ZonedDateTime started, ZonedDateTime now) {
        PointInTime until = options.length.until;
        PointInTime other = options.deadline;
        Instant last = Stream.of(until, other)
                .flatMap(Stream::ofNullable)
                .map(time -> time.after(started))
                .min(Comparator.naturalOrder())
                .orElse(null);
        if (last == null) {
            return null;
        }
        Duration left = Duration.between(now.toInstant(), last);
        double least = SHORTEST.toSeconds() + Deadline.reserve(left.toMillis() / 1e3);
        if (left.toMillis() / 1e3 < least) {
            throw checks.usage((until == null ? "--deadline" : "--until") + " must be at least " + Math.round(least)
                    + " s from now, not " + left.toSeconds() + " s");
        }
        return Deadline.in(left, until != null && until.after(started).equals(last));
    }

    /** What was given, or else all stages once, or else the default. */
    Duration length(ZonedDateTime now) {
        Length given = options.length;
        checks.positive("--hours", given.hours, MOST_HOURS);
        checks.positive("--minutes", given.minutes, 60 * MOST_HOURS);
        Duration length = DEFAULT_LENGTH;
        if (given.hours != null) {
            length = seconds(given.hours * 3600);
        } else if (given.minutes != null) {
            length = seconds(given.minutes * 60);
        } else if (given.duration != null) {
            length = given.duration;
        } else if (given.until != null) {
            Duration left = Duration.between(now.toInstant(), given.until.after(now));
            length = left.minusMillis(Math.round(1000 * Deadline.reserve(left.toMillis() / 1e3)));
        } else if (stages != null) {
            length = stages.stream().map(Stage::length).reduce(Duration.ZERO, Duration::plus);
        }
        if (length.compareTo(SHORTEST) < 0) {
            throw checks.usage("the run length must be at least " + SHORTEST.toSeconds() + " s, not "
                    + length.toMillis() / 1e3 + " s");
        }
        return length;
    }

    private static Duration seconds(double seconds) {
        return Duration.ofNanos(Math.round(seconds * 1e9));
    }

    /** Whether Soak sends nothing. */
    boolean isForeign() {
        return options.model.load == RunLoadOptions.Driver.NONE;
    }

    /** Load that another tool drives. */
    RunRequest.LoadSource.Foreign foreign(@Nullable String metricsUrl) {
        if (options.workMetric != null && metricsUrl == null) {
            throw checks.usage("--work-metric requires --metrics-url");
        }
        return new RunRequest.LoadSource.Foreign(options.workMetric);
    }

    /** Load that Soak drives. */
    ReplayOptions replay(DoneOn doneOn, double repeatRatio, long seed) {
        if (options.workMetric != null) {
            throw checks.usage("--work-metric requires --load none");
        }
        Model given = options.model;
        checks.positive("--rate", given.rate, MOST);
        checks.between("--users", given.users, 1, MOST);
        checks.between("--repeat-ratio", repeatRatio, 0, 1);
        return ReplayOptions.of(model(given), doneOn, seed).withRepeatRatio(repeatRatio);
    }

    private LoadModel model(Model given) {
        if (given.users != null) {
            return new LoadModel.Closed(given.users);
        }
        return stages != null
                ? new LoadModel.Open(stages)
                : LoadModel.Open.constant(given.rate != null ? given.rate : DEFAULT_RATE);
    }
}
