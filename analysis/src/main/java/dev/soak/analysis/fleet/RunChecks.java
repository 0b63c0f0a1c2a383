package dev.soak.analysis.fleet;

import dev.soak.analysis.fleet.FleetProblem.Kind;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Tells usable runs of a service from those that are not, and names the problems of either. */
final class RunChecks {
    private RunChecks() {}

    /** The usable runs in the order of their time; problems are added to a list. */
    static List<NightEvidence> usable(List<NightEvidence> evidence, Instant now, List<FleetProblem> problems) {
        List<NightEvidence> bySource = new ArrayList<>(evidence);
        bySource.sort(Comparator.comparing(NightEvidence::source));
        Map<String, NightEvidence> byId = new HashMap<>();
        List<NightEvidence> usable = new ArrayList<>();
        for (NightEvidence run : bySource) {
            NightEvidence same = byId.putIfAbsent(run.identity().runId(), run);
            if (same != null) {
                problems.add(new FleetProblem(Kind.DUPLICATE_RUN, run.source(), same.source()));
            } else if (start(run).isAfter(now)) {
                problems.add(new FleetProblem(
                        Kind.STARTED_IN_FUTURE, run.source(), run.identity().startedUtc()));
            } else {
                usable.add(run);
            }
        }
        usable.sort(NightEvidence.IN_TIME);
        for (int i = 0; i < usable.size(); i++) {
            NightEvidence run = usable.get(i);
            if (run.result().damagedFiles() > 0) {
                problems.add(new FleetProblem(
                        Kind.RUN_DAMAGED,
                        run.source(),
                        Integer.toString(run.result().damagedFiles())));
            }
            if (i > 0 && start(run).isBefore(end(usable.get(i - 1)))) {
                problems.add(new FleetProblem(
                        Kind.OVERLAPPING_RUNS, run.source(), usable.get(i - 1).source()));
            }
        }
        return usable;
    }

    private static Instant start(NightEvidence run) {
        return OffsetDateTime.parse(run.identity().startedUtc()).toInstant();
    }

    private static Instant end(NightEvidence run) {
        return start(run).plusMillis((long) (run.result().seconds() * 1000));
    }
}
