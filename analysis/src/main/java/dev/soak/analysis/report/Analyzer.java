package dev.soak.analysis.report;

import dev.soak.analysis.accepted.AcceptedGrowth;
import dev.soak.analysis.attribution.AttributionInputs;
import dev.soak.analysis.attribution.ClassGrowth;
import dev.soak.analysis.code.OwnCode;
import dev.soak.analysis.diagnosis.AcceptedGrowthMatcher;
import dev.soak.analysis.diagnosis.Diagnosis;
import dev.soak.analysis.diagnosis.HeldThroughFalls;
import dev.soak.analysis.diagnosis.MeasurementGrowth;
import dev.soak.analysis.diagnosis.SoftlyHeldGrowth;
import dev.soak.analysis.diagnosis.SourceRoots;
import dev.soak.analysis.diagnosis.Suspect;
import dev.soak.analysis.diagnosis.Suspects;
import dev.soak.analysis.imports.ForeignData;
import dev.soak.analysis.imports.ImportOptions;
import dev.soak.analysis.input.DurationParser;
import dev.soak.analysis.input.InputException;
import dev.soak.analysis.input.OpenInput;
import dev.soak.analysis.jfr.AllocationSites.Site;
import dev.soak.analysis.outcome.AgentCost;
import dev.soak.analysis.outcome.Coverage;
import dev.soak.analysis.outcome.Deliveries;
import dev.soak.analysis.outcome.Latency;
import dev.soak.analysis.outcome.LimitReached;
import dev.soak.analysis.outcome.OutcomeDecision;
import dev.soak.analysis.outcome.OutcomeRules;
import dev.soak.analysis.outcome.OutcomeRules.Facts;
import dev.soak.analysis.run.LostRows;
import dev.soak.analysis.run.ReadingFailure;
import dev.soak.analysis.run.RunEnd;
import dev.soak.analysis.run.RunFolder;
import dev.soak.analysis.run.RunInfo;
import dev.soak.analysis.run.RunTarget;
import dev.soak.analysis.series.Measurements;
import dev.soak.analysis.series.Series;
import dev.soak.analysis.threshold.Threshold;
import dev.soak.analysis.threshold.ThresholdResult;
import dev.soak.analysis.verdict.SeriesVerdict;
import dev.soak.analysis.verdict.SeverityOrder;
import dev.soak.analysis.verdict.VerdictPolicy;
import dev.soak.analysis.verdict.VerdictRule;
import dev.soak.analysis.window.WindowReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Computes a report from files: the same code for the end of a live run, a finished or crashed run, and foreign data.
 * The same files give the same report, to the byte. One pass: verdicts, attribution, diagnosis, outcome.
 */
public final class Analyzer {
    private final VerdictRule rule;
    private final @Nullable Duration horizon;
    private final @Nullable List<AcceptedGrowth> known;
    private final LocalDate today;
    private final @Nullable List<Threshold> thresholds;
    private final SourceRoots sources;
    private final OptionalDouble productionPerHour;
    private final @Nullable OwnCode own;

    /**
     * An analyzer.
     *
     * @param horizon growth that reaches its limit later does not matter; null for the horizon that the run was started
     *     with, or else the one that data of its length can vouch for, see {@link VerdictPolicy#forRun}
     * @param known accepted growth; null for the list that the run was started with
     * @param today the day by which accepted growth expires in data without a date
     */
    public Analyzer(
            VerdictRule rule, @Nullable Duration horizon, @Nullable List<AcceptedGrowth> known, LocalDate today) {
        this(rule, horizon, known, today, null, SourceRoots.NONE, OptionalDouble.empty(), null);
    }

    private Analyzer(
            VerdictRule rule,
            @Nullable Duration horizon,
            @Nullable List<AcceptedGrowth> known,
            LocalDate today,
            @Nullable List<Threshold> thresholds,
            SourceRoots sources,
            OptionalDouble productionPerHour,
            @Nullable OwnCode own) {
        this.rule = rule;
        this.horizon = horizon;
        this.known = known == null ? null : List.copyOf(known);
        this.today = today;
        this.thresholds = thresholds == null ? null : List.copyOf(thresholds);
        this.sources = sources;
        this.productionPerHour = productionPerHour;
        this.own = own;
    }

    /** The same with these thresholds instead of those that a run was started with. */
    public Analyzer withThresholds(List<Threshold> others) {
        return new Analyzer(rule, horizon, known, today, others, sources, productionPerHour, own);
    }

    /** The same with suspects that name the paths of these sources. */
    public Analyzer withSources(SourceRoots others) {
        return new Analyzer(rule, horizon, known, today, thresholds, others, productionPerHour, own);
    }

    /** The same with this rate of production, in requests per hour, instead of that which a run was started with. */
    public Analyzer withProductionRate(double perHour) {
        return new Analyzer(rule, horizon, known, today, thresholds, sources, OptionalDouble.of(perHour), own);
    }

    /** The same with this as the user's code, instead of that which a run was started with. */
    public Analyzer withOwnCode(OwnCode other) {
        return new Analyzer(rule, horizon, known, today, thresholds, sources, productionPerHour, other);
    }

    /**
     * Analyses a run folder, a {@code samples.jsonl}, a flight recording or foreign data, recognised by content.
     *
     * @throws InputException if the input is missing, empty or none of these
     */
    public Analysis analyze(Path input) throws IOException, InputException {
        return analyze(input, ImportOptions.NONE);
    }

    /** The same, with what the user states about foreign data. */
    public Analysis analyze(Path input, ImportOptions options) throws IOException, InputException {
        if (Files.isDirectory(input)) {
            return analyzeRun(input);
        }
        try (OpenInput open = OpenInput.of(input)) {
            return analyze(input.toString(), InputReader.read(open, input, options));
        }
    }

    /** Analyses foreign data that has been read. */
    public Analysis analyze(String name, ForeignData data) throws InputException {
        return conclude(RunData.of(name, data));
    }

    /** Analyses the folder of a run whose end may not have found a place on a full disk. */
    public Analysis analyze(Path input, RunEnd end, List<ReadingFailure> failures, List<LostRows> lost)
            throws IOException, InputException {
        RunFolder folder = RunFolder.open(input);
        return conclude(
                RunData.of(input.toString(), folder, RunInfo.read(folder).endedBy(end, failures, lost), own));
    }

    private Analysis analyzeRun(Path input) throws IOException, InputException {
        RunFolder folder = RunFolder.open(input);
        return conclude(RunData.of(input.toString(), folder, RunInfo.read(folder), own));
    }

    private VerdictPolicy policy(RunCriteria criteria, Measurements measurements) {
        Duration asked = horizon != null ? horizon : criteria.horizon().orElse(null);
        if (asked != null) {
            return VerdictPolicy.DEFAULT.withHorizon(asked);
        }
        long seconds = Math.round(measurements.longestSegment());
        return VerdictPolicy.forRun(
                Duration.ofSeconds(Math.max(1, Math.min(seconds, DurationParser.LONGEST.toSeconds()))));
    }

    private Analysis conclude(RunData data) {
        Measurements measurements = data.measurements();
        VerdictPolicy policy = policy(data.criteria(), measurements);
        List<String> readingNotes = new ArrayList<>(data.notes());
        Diagnosis diagnosis = diagnose(judge(data, policy), data, readingNotes);
        List<SeriesVerdict> verdicts =
                diagnosis.verdicts().stream().sorted(SeverityOrder.WORST_FIRST).toList();
        Latency latency = Deliveries.latency(measurements, data.timings());
        AgentCost cost = AgentCost.of(measurements);
        List<ThresholdResult> results = ThresholdResult.of(
                thresholds != null ? thresholds : data.criteria().thresholds(),
                new RunMetrics(measurements, verdicts, data.timings(), latency));
        Coverage coverage = Coverage.of(measurements, policy, data.info(), data.damage());
        OutcomeDecision decision = OutcomeRules.decide(
                new Facts(
                        data.end(),
                        verdicts,
                        diagnosis.suspects(),
                        LimitReached.find(measurements),
                        latency,
                        measurements.work().orElse(null),
                        results,
                        coverage),
                data.target());
        ListedSeries listed = ListedSeries.of(verdicts);
        List<Note> notes = new ArrayList<>(notes(data, coverage, readingNotes));
        diagnosis.stale().forEach(entry -> notes.add(new Note.Stale(entry)));
        if (policy.vouchFor().compareTo(policy.horizon()) < 0) {
            notes.add(new Note.ShortHorizon(policy.vouchFor()));
        }
        notes.addAll(conditions(data));
        if (verdicts.stream().noneMatch(SeverityOrder::fails)) {
            MemoryBudget.exceeded(measurements).ifPresent(notes::add);
        }
        notes.addAll(listed.omissions());
        Report report = new Report(
                decision,
                data.run(),
                listed.series(),
                diagnosis.suspects(),
                new Report.Measured(
                        latency.isEmpty() ? null : latency,
                        results,
                        cost.isEmpty() ? null : cost,
                        data.attribution().missionControl(),
                        WindowReport.of(measurements, verdicts),
                        production(data.criteria(), measurements, verdicts)),
                notes,
                data.files());
        return new Analysis(report, verdicts, measurements, Deliveries.intervals(measurements, data.timings()));
    }

    /** What is missing in the data, and what its readers noticed. */
    private static List<Note> notes(RunData data, Coverage coverage, List<String> readingNotes) {
        List<Note> notes = new ArrayList<>();
        data.damage().forEach(file -> notes.add(new Note.Damaged(file)));
        RunInfo info = data.info();
        if (info != null) {
            info.failures().forEach(failure -> notes.add(new Note.ReadingFailed(failure)));
            info.lost().forEach(lost -> notes.add(new Note.RowsLost(lost)));
            if (!info.segments().isEmpty()) {
                notes.add(new Note.Resumed(info.segments()));
            }
        }
        coverage.gaps().forEach(gap -> notes.add(new Note.NoSamples(gap)));
        notes.addAll(Note.Disturbed.of(data.measurements()));
        readingNotes.forEach(sentence -> notes.add(new Note.Reading(sentence)));
        return notes;
    }

    private List<SeriesVerdict> judge(RunData data, VerdictPolicy policy) {
        List<Series> judged = HeldThroughFalls.of(
                data.measurements().judged(), data.attribution().heap());
        List<Series> all = new ArrayList<>(judged);
        all.addAll(data.measurements().drivers());
        return rule.judge(all, policy).subList(0, judged.size());
    }

    /** What the way in which the target was measured costs. */
    private static List<Note> conditions(RunData data) {
        RunTarget target = data.target();
        List<Note> notes = new ArrayList<>();
        if (target.isJvm() && target.checkpointGc() == RunTarget.CheckpointGc.NONE) {
            notes.add(new Note.NoFullGc());
        }
        if (target.load() == RunTarget.Load.FOREIGN
                && data.measurements().work().orElse(0.0) == 0) {
            notes.add(new Note.WorkUnknown());
        }
        return notes;
    }

    /** Attribution, suspects, and accepted growth applied once. */
    private Diagnosis diagnose(List<SeriesVerdict> verdicts, RunData data, List<String> notes) {
        AttributionInputs inputs = data.attribution();
        Map<String, Site> sites = inputs.sites(Suspects.classes(verdicts), notes);
        List<Suspect> suspects = Suspects.of(verdicts, inputs, sites).stream()
                .map(suspect -> suspect.located(sources))
                .toList();
        List<AcceptedGrowth> accepted =
                new ArrayList<>(known != null ? known : data.criteria().accepted());
        accepted.addAll(MeasurementGrowth.of(suspects, inputs.own()));
        accepted.addAll(SoftlyHeldGrowth.of(
                ClassGrowth.of(verdicts.stream().filter(SeriesVerdict::grows).toList()), inputs.heap()));
        return AcceptedGrowthMatcher.apply(
                verdicts,
                suspects,
                accepted,
                Optional.ofNullable(data.info()).flatMap(RunInfo::day).orElse(today));
    }

    private @Nullable ProductionEstimate production(
            RunCriteria criteria, Measurements measurements, List<SeriesVerdict> verdicts) {
        OptionalDouble rate = productionPerHour.isPresent() ? productionPerHour : criteria.productionPerHour();
        return rate.isPresent()
                ? ProductionEstimate.of(rate.getAsDouble(), measurements.work().orElse(null), verdicts)
                : null;
    }
}
