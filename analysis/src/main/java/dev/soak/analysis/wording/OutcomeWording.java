package dev.soak.analysis.wording;

import dev.soak.analysis.outcome.OutcomeReason;
import dev.soak.analysis.outcome.SampleGap;
import dev.soak.analysis.resource.Resource;
import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.run.RunEnd;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The reason of an outcome as a sentence. */
public final class OutcomeWording {
    /** How a short list names the resources of a target without a JVM, in its order. */
    private static final Map<Resource, String> WITHOUT_JVM = withoutJvm();

    private static final int LONGEST_IN_MINUTES = 180;
    private static final double LONGEST_RUN_SECONDS = 60.0 * 86_400;

    private OutcomeWording() {}

    private static Map<Resource, String> withoutJvm() {
        Map<Resource, String> words = new LinkedHashMap<>();
        words.put(Resources.RESIDENT_SET, "resident set");
        words.put(Resources.CGROUP_MEMORY, "container memory");
        words.put(Resources.FD, "descriptors");
        words.put(Resources.THREADS, "threads");
        words.put(Resources.CHILD_PROCESSES, "children");
        words.put(Resources.DISK_FILES, "disk");
        words.put(Resources.DISK_BYTES, "disk");
        words.put(Resources.CPU, "CPU");
        return words;
    }

    public static String sentence(OutcomeReason reason) {
        if (reason instanceof OutcomeReason.Died died) {
            return termination(died);
        }
        if (reason instanceof OutcomeReason.LimitsReached reached) {
            return reached(reached.first()) + (reached.more() == 0 ? "" : ", and " + reached.more() + " more");
        }
        if (reason instanceof OutcomeReason.UnboundedGrowth growth) {
            String early = growth.stoppedEarly();
            return worst(growth.worst())
                    + (growth.moreSeries() == 0
                            ? ""
                            : "; " + count(growth.moreSeries(), "more series grows", "more series grow"))
                    + (early == null ? "" : "; the run was stopped early: " + early);
        }
        if (reason instanceof OutcomeReason.StoppedEarly early) {
            return "the run was stopped early: " + early.detail();
        }
        if (reason instanceof OutcomeReason.ThresholdsMissed missed) {
            return ThresholdWording.sentence(missed.first())
                    + (missed.more() == 0 ? "" : ", and " + missed.more() + " more");
        }
        if (reason instanceof OutcomeReason.SegmentEnded segment) {
            return SegmentWording.ended(segment);
        }
        if (reason instanceof OutcomeReason.TooDisturbed disturbed) {
            return SegmentWording.tooDisturbed(disturbed);
        }
        if (reason instanceof OutcomeReason.Interrupted interrupted) {
            return "the run was interrupted" + detail(interrupted.detail());
        }
        if (reason instanceof OutcomeReason.SoakFailed error) {
            return "internal error in Soak" + detail(error.detail());
        }
        if (reason instanceof OutcomeReason.EnvironmentFailed failed) {
            return "the run could not be completed" + detail(failed.detail());
        }
        if (reason instanceof OutcomeReason.EndUnknown unknown) {
            return "the end of the run is unknown" + detail(unknown.detail());
        }
        if (reason instanceof OutcomeReason.DeliveriesFailed failed) {
            return HumanFormat.number(failed.failed()) + " of " + HumanFormat.number(failed.sent())
                    + " deliveries failed";
        }
        if (reason instanceof OutcomeReason.NoWorkDone) {
            return "no request completed";
        }
        if (reason instanceof OutcomeReason.FolderDamaged damaged) {
            return DamageWording.sentence(damaged.damage());
        }
        if (reason instanceof OutcomeReason.SamplesMissing missing) {
            return gap(missing.longest());
        }
        if (reason instanceof OutcomeReason.NothingToJudge) {
            return "no resource series to judge";
        }
        if (reason instanceof OutcomeReason.HeapNotMeasured) {
            return "the live set was not measured: record until several collections of the whole heap took place"
                    + " (jcmd PID GC.run forces one), with settings=default or soak.jfc";
        }
        if (reason instanceof OutcomeReason.MemoryNotMeasured) {
            return "the resident set was not measured";
        }
        if (reason instanceof OutcomeReason.SeriesNotJudged series) {
            return series.series() + " could not be judged: " + ReasonWording.sentence(series.reason())
                    + atLeast(series.secondsNeeded());
        }
        if (reason instanceof OutcomeReason.RunTooShort tooShort) {
            return shortfall(tooShort.shortfall()) + atLeast(tooShort.secondsNeeded());
        }
        if (reason instanceof OutcomeReason.ResourceNotMeasured missing) {
            return missing.failure() == null
                    ? missing.resource() + " was not measured"
                    : NoteWording.failure(missing.failure());
        }
        if (reason instanceof OutcomeReason.ThresholdNotMeasured threshold) {
            return ThresholdWording.sentence(threshold.threshold());
        }
        if (reason instanceof OutcomeReason.NoUnboundedGrowth pass) {
            return passed(pass);
        }
        throw new IllegalStateException("unknown reason " + reason);
    }

    /** What a run measured too little of. */
    public static String shortfall(OutcomeReason.Shortfall shortfall) {
        if (shortfall instanceof OutcomeReason.Shortfall.Requests requests) {
            return "too few requests: " + HumanFormat.number(requests.done()) + " of at least " + requests.required();
        }
        if (shortfall instanceof OutcomeReason.Shortfall.Repetitions repetitions) {
            return repetitions.series() + " grows, as a cache does while the requests are new: "
                    + HumanFormat.number(repetitions.done()) + " requests of at least "
                    + HumanFormat.number(repetitions.required());
        }
        if (shortfall instanceof OutcomeReason.Shortfall.Checkpoints checkpoints) {
            return "too few checkpoints for " + checkpoints.series() + ": " + checkpoints.taken() + " of at least "
                    + checkpoints.required();
        }
        if (shortfall instanceof OutcomeReason.Shortfall.Readings readings) {
            return "too few readings of " + readings.series() + ": " + readings.taken() + " of at least "
                    + readings.required();
        }
        if (shortfall instanceof OutcomeReason.Shortfall.DetectableSlope slope) {
            return slope.series() + " could have doubled unnoticed: the minimum detectable slope is "
                    + HumanFormat.value(slope.detectable(), slope.unit()) + "/h";
        }
        throw new IllegalStateException("unknown shortfall " + shortfall);
    }

    /** {@code ; run at least 4 minutes}. */
    private static String atLeast(@Nullable Double seconds) {
        if (seconds == null) {
            return "";
        }
        return seconds > LONGEST_RUN_SECONDS
                ? "; no run of practical length can show it with readings that vary as much"
                : "; run at least " + length(Math.ceil(seconds / 60));
    }

    private static String length(double minutes) {
        return minutes <= LONGEST_IN_MINUTES
                ? count((long) minutes, "minute", "minutes")
                : count((long) Math.ceil(minutes / 60), "hour", "hours");
    }

    private static String passed(OutcomeReason.NoUnboundedGrowth pass) {
        return "no unbounded growth in " + pass.judged() + " analysed series"
                + withoutJvm(pass.withoutJvm())
                + (pass.accepted() == 0 ? "" : "; " + pass.accepted() + " accepted")
                + (pass.suspects() == 0 ? "" : "; " + pass.suspects() + " suspect")
                + (pass.missedTargets() == 0
                        ? ""
                        : "; " + count(pass.missedTargets(), "target missed", "targets missed"));
    }

    /** {@code (resident set, descriptors, threads; no JVM)}. */
    private static String withoutJvm(List<String> resources) {
        if (resources.isEmpty()) {
            return "";
        }
        Set<String> words = new LinkedHashSet<>();
        WITHOUT_JVM.forEach((resource, word) -> {
            if (resources.contains(resource.name())) {
                words.add(word);
            }
        });
        if (resources.stream().anyMatch(name -> Resources.named(name).isEmpty())) {
            words.add("metrics");
        }
        words.add("no JVM");
        return " (" + String.join(", ", words).replace(", no JVM", "; no JVM") + ")";
    }

    private static String termination(OutcomeReason.Died died) {
        RunEnd end = died.end();
        String event = switch (end.how()) {
            case OUT_OF_MEMORY -> "the JVM ran out of memory";
            case HUNG -> "the target stopped making progress";
            case BOT_FAILED_TO_START -> "the target did not start";
            case BOT_EXITED -> "the target ended";
            case KILLED -> "the target was killed";
            default -> "";
        };
        StringBuilder sentence = new StringBuilder(event);
        Double t = end.t();
        if (t != null && !event.isEmpty()) {
            sentence.append(" after ").append(HumanFormat.clock(t));
        }
        if (!end.detail().isEmpty()) {
            sentence.append(event.isEmpty() ? "" : ": ").append(end.detail());
        } else if (event.isEmpty()) {
            sentence.append("the run ended without a record of how");
        }
        if (died.limit() != null) {
            sentence.append("; ").append(reached(died.limit()));
        }
        if (died.growth() != null) {
            sentence.append("; ").append(worst(died.growth()));
        }
        return sentence.toString();
    }

    private static String reached(OutcomeReason.Limit limit) {
        return limit.series() + " reached " + HumanFormat.value(limit.reached(), limit.unit()) + " of "
                + HumanFormat.value(limit.limit(), limit.unit()) + " (" + limit.limitName() + ") after "
                + HumanFormat.clock(limit.t());
    }

    private static String worst(OutcomeReason.WorstGrowth worst) {
        if (worst.suspect() == null) {
            return SeriesWording.growth(worst.series());
        }
        String headline = SuspectWording.headline(worst.suspect());
        String end = SeriesWording.exhaustionOf(worst.series());
        return end == null ? headline : headline + "; " + end;
    }

    /** {@code no samples from 0:10:05 to 0:12:00}. */
    static String gap(SampleGap gap) {
        return "no samples from " + HumanFormat.clock(gap.from()) + " to " + HumanFormat.clock(gap.to());
    }

    private static String detail(String detail) {
        return detail.isEmpty() ? "" : ": " + detail;
    }

    static String count(long count, String one, String many) {
        return HumanFormat.number((double) count) + " " + (count == 1 ? one : many);
    }
}
