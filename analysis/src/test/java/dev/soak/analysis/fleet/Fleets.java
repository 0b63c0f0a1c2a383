package dev.soak.analysis.fleet;

import dev.soak.analysis.outcome.Outcome;
import dev.soak.analysis.verdict.Verdict;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Evidence of invented runs. */
final class Fleets {
    static final LocalDate FIRST = LocalDate.ofEpochDay(30 * 680);
    static final Instant NOW = Instant.parse("2030-01-01T00:00:00Z");
    static final String CAUSE = "heap/com.acme.Order/static com.acme.Cache.all > java.util.HashMap";

    private Fleets() {}

    static PackedSeries series(String id, Verdict verdict, double slope, boolean followsWork) {
        return new PackedSeries(
                id,
                "By",
                verdict,
                100,
                false,
                new PackedSeries.Growth(slope, slope / 10, 1000.0, 1e6),
                new PackedSeries.Certainty(1e-9, 1e-8, 0.9, followsWork),
                PackedSeries.Course.NONE);
    }

    static PackedSuspect suspect(String fingerprint, String... series) {
        return new PackedSuspect(
                fingerprint,
                "heap",
                "com.acme.Order",
                5000.0,
                "By",
                "com.acme.Cache.put(Cache.java:7)",
                List.of(series));
    }

    /** A run without suspects. */
    static PackedRun run(String service, int night, String build, Outcome outcome) {
        return run(service, night, build, outcome, List.of(series("heap.live", Verdict.STABLE, 10, false)), List.of());
    }

    static PackedRun run(
            String service,
            int night,
            String build,
            Outcome outcome,
            List<PackedSeries> series,
            List<PackedSuspect> suspects) {
        LocalDate date = FIRST.plusDays(night);
        return new PackedRun(
                new PackedRun.Identity(
                        service + "/" + date + "-" + service,
                        service,
                        build,
                        date,
                        date + "T01:00:00Z",
                        "runs/" + service + "/" + date + "/report.html"),
                new PackedRun.Result(outcome, "a sentence", 3600, 10_000, 0),
                series,
                suspects);
    }

    static PackedRun leak(String service, int night, String build, double slope, boolean clear) {
        return run(
                service,
                night,
                build,
                Outcome.LEAK,
                List.of(series("heap.live", Verdict.LEAK, slope, clear)),
                List.of(suspect(CAUSE, "heap.live")));
    }

    static ServiceHistory history(List<PackedRun> runs) {
        List<NightEvidence> evidence = new ArrayList<>();
        runs.forEach(run -> evidence.add(NightEvidence.of(run.identity().runId(), run, null)));
        return ServiceReduction.reduce(evidence, ErrorBounds.DEFAULT, NOW);
    }

    static FleetReport judge(ServiceHistory... services) {
        return new FleetJudge(ErrorBounds.DEFAULT).judge(List.of(services), List.of());
    }
}
