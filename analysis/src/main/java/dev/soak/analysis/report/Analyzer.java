package dev.soak.analysis.report;

import com.fasterxml.jackson.databind.JsonNode;
import dev.soak.analysis.accepted.AcceptedGrowth;
import dev.soak.analysis.attribution.AttributionInputs;
import dev.soak.analysis.code.OwnCode;
import dev.soak.analysis.diagnosis.AcceptedGrowthMatcher;
import dev.soak.analysis.diagnosis.Diagnosis;
import dev.soak.analysis.diagnosis.MeasurementGrowth;
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
import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.run.DisturbedWindowsFile;
import dev.soak.analysis.run.FolderIntegrity;
import dev.soak.analysis.run.FolderIntegrity.Damage;
import dev.soak.analysis.run.JournalReader;
import dev.soak.analysis.run.LatencyLogReader;
import dev.soak.analysis.run.LatencyLogReader.Timed;
import dev.soak.analysis.run.LostRows;
import dev.soak.analysis.run.ReadingFailure;
import dev.soak.analysis.run.RunEnd;
import dev.soak.analysis.run.RunFile;
import dev.soak.analysis.run.RunFolder;
import dev.soak.analysis.run.RunInfo;
import dev.soak.analysis.run.RunSegment;
import dev.soak.analysis.run.RunTarget;
import dev.soak.analysis.series.Measurements;
import dev.soak.analysis.series.RequestCosts;
import dev.soak.analysis.series.Series;
import dev.soak.analysis.threshold.Threshold;
import dev.soak.analysis.threshold.ThresholdResult;
import dev.soak.analysis.verdict.SeriesVerdict;
import dev.soak.analysis.verdict.SeverityOrder;
import dev.soak.analysis.verdict.Verdict;
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
    /** Of thousands of classes only growing ones are listed, and of these the worst. */
    static final int MOST_CLASS_SERIES = 40;

    /** More series than any run folder has; a foreign file may have any number of columns. */
    static final int MOST_SERIES = 1000;

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
        return conclude(
                name,
                null,
                RunCriteria.NONE,
                data.measurements(),
                data.timings(),
                List.of(),
                Map.of(),
                AttributionInputs.NONE,
                List.of());
    }

    /** Analyses the folder of a run whose end may not have found a place on a full disk. */
    public Analysis analyze(Path input, RunEnd end, List<ReadingFailure> failures, List<LostRows> lost)
            throws IOException, InputException {
        RunFolder folder = RunFolder.open(input);
        return analyzeRun(input, folder, RunInfo.read(folder).endedBy(end, failures, lost));
    }

    private Analysis analyzeRun(Path input) throws IOException, InputException {
        RunFolder folder = RunFolder.open(input);
        return analyzeRun(input, folder, RunInfo.read(folder));
    }

    private Analysis analyzeRun(Path input, RunFolder folder, RunInfo info) throws IOException, InputException {
        RunCriteria criteria = RunCriteria.of(info, folder);
        List<Damage> damage = FolderIntegrity.check(folder);
        List<String> notes = new ArrayList<>();
        Measurements measurements;
        try {
            measurements = JournalReader.read(folder.file(RunFile.SAMPLES), folder.file(RunFile.CHECKPOINTS));
        } catch (InputException e) {
            if (e.kind() != InputException.Kind.MISSING) {
                throw e;
            }
            // A target that never started leaves no readings, and its run still has an outcome.
            measurements = new Measurements(List.of(), List.of(e.getMessage()));
        }
        measurements = RequestCosts.addTo(measurements
                .restartedAt(info.segments().stream().map(RunSegment::start).toList())
                .disturbedIn(DisturbedWindowsFile.read(folder, notes)));
        Map<String, Timed> timings = LatencyLogReader.read(folder, notes);
        return conclude(
                input.toString(),
                info,
                criteria,
                measurements,
                timings,
                notes,
                folder.files(),
                AttributionInputs.in(folder, own != null ? own : criteria.own(), notes),
                damage);
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

    private Analysis conclude(
            String input,
            @Nullable RunInfo info,
            RunCriteria criteria,
            Measurements measurements,
            Map<String, Timed> timings,
            List<String> moreNotes,
            Map<String, String> files,
            AttributionInputs inputs,
            List<Damage> damage) {
        VerdictPolicy policy = policy(criteria, measurements);
        List<String> readingNotes = new ArrayList<>(measurements.notes());
        readingNotes.addAll(moreNotes);
        Diagnosis diagnosis = diagnose(judge(measurements, policy), info, criteria, inputs, readingNotes);
        List<SeriesVerdict> verdicts =
                diagnosis.verdicts().stream().sorted(SeverityOrder.WORST_FIRST).toList();
        Latency latency = Deliveries.latency(measurements, timings);
        AgentCost cost = AgentCost.of(measurements);
        List<ThresholdResult> results = ThresholdResult.of(
                thresholds != null ? thresholds : criteria.thresholds(),
                new RunMetrics(measurements, verdicts, timings, latency));
        RunTarget target = info == null ? RunTarget.DEFAULT : info.target();
        Coverage coverage = Coverage.of(measurements, policy, info, damage);
        OutcomeDecision decision = OutcomeRules.decide(
                new Facts(
                        info == null ? null : info.end(),
                        verdicts,
                        diagnosis.suspects(),
                        LimitReached.find(measurements),
                        latency,
                        measurements.work().orElse(null),
                        results,
                        coverage),
                target);
        List<Note> notes = new ArrayList<>();
        damage.forEach(file -> notes.add(new Note.Damaged(file)));
        if (info != null) {
            info.failures().forEach(failure -> notes.add(new Note.ReadingFailed(failure)));
        }
        if (info != null) {
            info.lost().forEach(lost -> notes.add(new Note.RowsLost(lost)));
        }
        if (info != null && !info.segments().isEmpty()) {
            notes.add(new Note.Resumed(info.segments()));
        }
        coverage.gaps().forEach(gap -> notes.add(new Note.NoSamples(gap)));
        notes.addAll(Note.Disturbed.of(measurements));
        readingNotes.forEach(sentence -> notes.add(new Note.Reading(sentence)));
        diagnosis.stale().forEach(entry -> notes.add(new Note.Stale(entry)));
        if (policy.vouchFor().compareTo(policy.horizon()) < 0) {
            notes.add(new Note.ShortHorizon(policy.vouchFor()));
        }
        notes.addAll(conditions(target, measurements));
        if (verdicts.stream().noneMatch(SeverityOrder::fails)) {
            MemoryBudget.exceeded(measurements).ifPresent(notes::add);
        }
        List<SeriesVerdict> listed = listed(verdicts, notes);
        Report report = new Report(
                decision,
                run(input, info, measurements),
                listed,
                diagnosis.suspects(),
                new Report.Measured(
                        latency.isEmpty() ? null : latency,
                        results,
                        cost.isEmpty() ? null : cost,
                        inputs.missionControl(),
                        WindowReport.of(measurements, verdicts),
                        production(criteria, measurements, verdicts)),
                notes,
                files);
        return new Analysis(report, verdicts, measurements, Deliveries.intervals(measurements, timings));
    }

    private List<SeriesVerdict> judge(Measurements measurements, VerdictPolicy policy) {
        List<Series> judged = measurements.judged();
        List<Series> all = new ArrayList<>(judged);
        all.addAll(measurements.drivers());
        return rule.judge(all, policy).subList(0, judged.size());
    }

    /** What the way in which the target was measured costs. */
    private static List<Note> conditions(RunTarget target, Measurements measurements) {
        List<Note> notes = new ArrayList<>();
        if (target.isJvm() && target.checkpointGc() == RunTarget.CheckpointGc.NONE) {
            notes.add(new Note.NoFullGc());
        }
        if (target.load() == RunTarget.Load.FOREIGN && measurements.work().orElse(0.0) == 0) {
            notes.add(new Note.WorkUnknown());
        }
        return notes;
    }

    /** Attribution, suspects, and accepted growth applied once. */
    private Diagnosis diagnose(
            List<SeriesVerdict> verdicts,
            @Nullable RunInfo info,
            RunCriteria criteria,
            AttributionInputs inputs,
            List<String> notes) {
        Map<String, Site> sites = inputs.sites(Suspects.classes(verdicts), notes);
        List<Suspect> suspects = Suspects.of(verdicts, inputs, sites).stream()
                .map(suspect -> suspect.located(sources))
                .toList();
        List<AcceptedGrowth> accepted = new ArrayList<>(known != null ? known : criteria.accepted());
        accepted.addAll(MeasurementGrowth.of(suspects, inputs.own()));
        return AcceptedGrowthMatcher.apply(
                verdicts,
                suspects,
                accepted,
                Optional.ofNullable(info).flatMap(RunInfo::day).orElse(today));
    }

    private @Nullable ProductionEstimate production(
            RunCriteria criteria, Measurements measurements, List<SeriesVerdict> verdicts) {
        OptionalDouble rate = productionPerHour.isPresent() ? productionPerHour : criteria.productionPerHour();
        return rate.isPresent()
                ? ProductionEstimate.of(rate.getAsDouble(), measurements.work().orElse(null), verdicts)
                : null;
    }

    private static Report.Run run(String input, @Nullable RunInfo info, Measurements measurements) {
        return new Report.Run(
                input,
                info == null ? "" : info.bot(),
                info == null ? null : info.startedUtc(),
                info == null ? null : info.durationSeconds(),
                measurements.end(),
                measurements.work().orElse(null),
                info == null ? null : info.end(),
                field(info, "config"),
                field(info, "target"),
                field(info, "jvm"),
                field(info, "host"));
    }

    private static @Nullable JsonNode field(@Nullable RunInfo info, String name) {
        JsonNode node = info == null ? null : info.get(name);
        return node == null || node.isMissingNode() ? null : node;
    }

    /** The series that the report lists; omissions are noted. */
    private static List<SeriesVerdict> listed(List<SeriesVerdict> verdicts, List<Note> notes) {
        List<SeriesVerdict> listed = new ArrayList<>();
        int classes = 0;
        int growingClasses = 0;
        int others = 0;
        boolean agentGrows = false;
        for (SeriesVerdict verdict : verdicts) {
            boolean list;
            if (SeverityOrder.isClass(verdict.series().id())) {
                growingClasses += verdict.grows() ? 1 : 0;
                list = verdict.grows() && classes < MOST_CLASS_SERIES;
                classes += list ? 1 : 0;
            } else {
                agentGrows |= Resources.isOwn(verdict.series().id()) && verdict.verdict() == Verdict.LEAK;
                list = others++ < MOST_SERIES;
            }
            if (list) {
                listed.add(verdict);
            }
        }
        if (growingClasses > classes) {
            notes.add(new Note.ClassesOmitted(growingClasses, classes));
        }
        if (others > MOST_SERIES) {
            notes.add(new Note.SeriesOmitted(others, MOST_SERIES));
        }
        if (agentGrows) {
            notes.add(new Note.AgentGrows());
        }
        return listed;
    }
}
