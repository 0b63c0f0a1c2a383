package dev.soak.analysis.fleet;

import dev.soak.analysis.fleet.NightEvidence.Level;
import dev.soak.analysis.fleet.NightEvidence.Seen;
import dev.soak.analysis.fleet.ServiceHistory.Night;
import dev.soak.analysis.fleet.ServiceHistory.Point;
import dev.soak.analysis.fleet.ServiceHistory.Track;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Reduces the nights of one service to its history, one night after the other. Of several runs of one night the last conclusive
 * one counts. A night without a verdict changes no evidence: the bounds on errors are on conclusive runs.
 */
public final class ServiceReduction {
    private final ErrorBounds bounds;
    private final List<NightEvidence> runs = new ArrayList<>();
    private final List<Night> nights = new ArrayList<>();
    private final List<FleetProblem> problems = new ArrayList<>();
    private final Set<String> builds = new HashSet<>();
    private final Map<String, Open> open = new LinkedHashMap<>();
    private final List<Open> tracks = new ArrayList<>();
    private long block = Long.MIN_VALUE;
    private int buildsInBlock;

    private ServiceReduction(ErrorBounds bounds) {
        this.bounds = bounds;
    }

    /**
     * The history of a service.
     *
     * @param evidence of one service, at least one run, in any order
     * @param now the time of the judgement: no run can have begun later
     */
    public static ServiceHistory reduce(List<NightEvidence> evidence, ErrorBounds bounds, Instant now) {
        ServiceReduction reduction = new ServiceReduction(bounds);
        List<NightEvidence> sorted = RunChecks.usable(evidence, now, reduction.problems);
        for (int from = 0; from < sorted.size(); ) {
            int to = from + 1;
            while (to < sorted.size()
                    && sorted.get(to)
                            .identity()
                            .night()
                            .equals(sorted.get(from).identity().night())) {
                to++;
            }
            reduction.night(sorted.subList(from, to));
            from = to;
        }
        return reduction.history(evidence.get(0).identity().service(), evidence.size());
    }

    private ServiceHistory history(String service, int read) {
        NightlyChanges changes = new NightlyChanges(nights, runs);
        return new ServiceHistory(
                service,
                nights,
                tracks.stream().map(Open::track).toList(),
                changes.changes(),
                changes.detectable(),
                problems,
                read);
    }

    /** A suspect that is being followed. */
    private static final class Open {
        private final LeakEvidence evidence;
        private final long block;
        private final List<Point> points = new ArrayList<>();
        private PackedSuspect suspect;
        private String lead;
        private double slowest = Double.POSITIVE_INFINITY;
        private int absent;

        Open(LeakEvidence evidence, long block, Seen first) {
            this.evidence = evidence;
            this.block = block;
            this.suspect = first.suspect();
            this.lead = first.lead();
        }

        void seen(Seen seen, int night) {
            suspect = seen.suspect();
            lead = seen.lead();
            absent = 0;
            if (seen.slopePerHour() != null) {
                slowest = Math.min(slowest, seen.slopePerHour());
            }
            points.add(new Point(night, seen.sighting(), seen.slopePerHour(), true, evidence.log()));
        }

        void absent(NightEvidence run, int night) {
            absent++;
            Level level = run.levels().get(lead);
            Double detectable = level == null ? null : level.detectable();
            boolean couldSee = detectable == null || detectable <= slowest;
            points.add(new Point(night, Sighting.ABSENT, null, couldSee, evidence.log()));
        }

        Track track() {
            return new Track(suspect, block, points);
        }
    }

    private void night(List<NightEvidence> ofOneDate) {
        NightEvidence run = chosen(ofOneDate);
        ofOneDate.stream()
                .filter(other -> !other.source().equals(run.source()))
                .forEach(other ->
                        problems.add(new FleetProblem(FleetProblem.Kind.SUPERSEDED, other.source(), run.source())));
        String build = run.identity().build();
        boolean first = nights.isEmpty();
        boolean newBuild = (builds.add(build) && !build.isEmpty()) || first;
        runs.add(run);
        nights.add(new Night(
                run.identity().night(),
                build,
                newBuild,
                run.result().outcome(),
                run.result().isConclusive(),
                run.result().sentence(),
                run.identity().report()));
        double part = part(run, newBuild);
        if (run.result().isConclusive()) {
            follow(run, part, nights.size() - 1);
        }
    }

    /** The last conclusive run, or else the last. */
    private static NightEvidence chosen(List<NightEvidence> ofOneDate) {
        NightEvidence chosen = null;
        for (NightEvidence run : ofOneDate) {
            if (chosen == null
                    || run.result().isConclusive()
                    || !chosen.result().isConclusive()) {
                chosen = run;
            }
        }
        return Objects.requireNonNull(chosen);
    }

    private double part(NightEvidence run, boolean newBuild) {
        long now = Math.floorDiv(run.identity().night().toEpochDay(), ErrorBounds.BLOCK);
        if (now != block) {
            block = now;
            buildsInBlock = 0;
        }
        double part = LeakEvidence.part(newBuild, buildsInBlock);
        buildsInBlock += newBuild ? 1 : 0;
        return part;
    }

    private void follow(NightEvidence run, double part, int night) {
        open.forEach((fingerprint, one) -> {
            Seen seen = run.seen().get(fingerprint);
            one.evidence.add(seen == null ? Sighting.ABSENT : seen.sighting());
            if (seen == null) {
                one.absent(run, night);
            } else {
                one.seen(seen, night);
            }
        });
        open.values().removeIf(one -> one.absent >= ErrorBounds.FORGET_AFTER);
        run.seen().forEach((fingerprint, seen) -> {
            if (!open.containsKey(fingerprint)) {
                Open begun = new Open(new LeakEvidence(bounds, part, seen.sighting()), block, seen);
                begun.seen(seen, night);
                open.put(fingerprint, begun);
                tracks.add(begun);
            }
        });
    }
}
