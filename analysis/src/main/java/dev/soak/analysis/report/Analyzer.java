package dev.soak.analysis.report;

import com.fasterxml.jackson.databind.JsonNode;
import dev.soak.analysis.attribution.AttributionInputs;
import dev.soak.analysis.diagnosis.AcceptedGrowth;
import dev.soak.analysis.diagnosis.AcceptedGrowthReader;
import dev.soak.analysis.diagnosis.Suspect;
import dev.soak.analysis.diagnosis.Suspects;
import dev.soak.analysis.imports.CsvReader;
import dev.soak.analysis.input.InputException;
import dev.soak.analysis.jfr.AllocationSites.Site;
import dev.soak.analysis.jfr.RecordingReader;
import dev.soak.analysis.outcome.AgentCost;
import dev.soak.analysis.outcome.Deliveries;
import dev.soak.analysis.outcome.Latency;
import dev.soak.analysis.outcome.LimitReached;
import dev.soak.analysis.outcome.OutcomeRules;
import dev.soak.analysis.outcome.OutcomeRules.Decision;
import dev.soak.analysis.outcome.OutcomeRules.Facts;
import dev.soak.analysis.outcome.RunMetrics;
import dev.soak.analysis.resource.SeriesCatalog;
import dev.soak.analysis.run.JournalReader;
import dev.soak.analysis.run.LatencyLogReader;
import dev.soak.analysis.run.LatencyLogReader.Timed;
import dev.soak.analysis.run.RunEnd;
import dev.soak.analysis.run.RunFiles;
import dev.soak.analysis.run.RunInfo;
import dev.soak.analysis.series.Measurements;
import dev.soak.analysis.threshold.Threshold;
import dev.soak.analysis.threshold.ThresholdParser;
import dev.soak.analysis.threshold.ThresholdResult;
import dev.soak.analysis.verdict.SeriesVerdict;
import dev.soak.analysis.verdict.SeverityOrder;
import dev.soak.analysis.verdict.Verdict;
import dev.soak.analysis.verdict.VerdictPolicy;
import dev.soak.analysis.verdict.VerdictRule;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * From what was written to a report: the same code for the end of a live run, a finished, a crashed and a foreign one.
 * The same files give the same report, to the byte.
 */
public final class Analyzer {
    /** Of the thousands of classes only those that grow are listed, and of those the worst. */
    static final int MOST_CLASS_SERIES = 40;

    /** More series than any run of ours has; a foreign file may have as many columns as it likes. */
    static final int MOST_SERIES = 1000;

    private final VerdictRule rule;
    private final @Nullable Duration horizon;
    private final @Nullable List<AcceptedGrowth> known;
    private final LocalDate today;
    private final @Nullable List<Threshold> thresholds;

    /**
     * An analyzer.
     *
     * @param horizon growth that meets its limit later than this does not matter; null for what the run was started
     *     with, or else for what data of its length can speak for, see {@link VerdictPolicy#forRun}
     * @param known growth that is reported and does not fail; null for what the run was started with
     * @param today the day by which known growth expires in data that does not say when it was measured
     */
    public Analyzer(
            VerdictRule rule, @Nullable Duration horizon, @Nullable List<AcceptedGrowth> known, LocalDate today) {
        this(rule, horizon, known, today, null);
    }

    private Analyzer(
            VerdictRule rule,
            @Nullable Duration horizon,
            @Nullable List<AcceptedGrowth> known,
            LocalDate today,
            @Nullable List<Threshold> thresholds) {
        this.rule = rule;
        this.horizon = horizon;
        this.known = known == null ? null : List.copyOf(known);
        this.today = today;
        this.thresholds = thresholds == null ? null : List.copyOf(thresholds);
    }

    /** One that holds these against what was measured, and not those that a run was started with. */
    public Analyzer withThresholds(List<Threshold> others) {
        return new Analyzer(rule, horizon, known, today, others);
    }

    /**
     * Analyses a run folder, a {@code samples.jsonl}, a flight recording or a CSV; which of them it is shows from the file itself.
     *
     * @throws InputException where the input is missing, empty or of no such kind
     */
    public Analysis analyze(Path input) throws IOException, InputException {
        if (Files.isDirectory(input)) {
            return analyzeRun(input);
        }
        Measurements measurements = switch (kind(input)) {
            case JOURNAL -> JournalReader.read(input);
            case CSV -> CsvReader.read(input);
            case RECORDING -> RecordingReader.read(input);
        };
        return conclude(input.toString(), null, measurements, Map.of(), List.of(), Map.of(), AttributionInputs.NONE);
    }

    private Analysis analyzeRun(Path folder) throws IOException, InputException {
        RunInfo info = RunInfo.read(folder);
        List<String> notes = new ArrayList<>();
        Measurements measurements;
        try {
            measurements = JournalReader.read(folder.resolve("samples.jsonl"), folder.resolve("checkpoints.jsonl"));
        } catch (InputException e) {
            if (e.kind() != InputException.Kind.MISSING) {
                throw e;
            }
            // A bot that never started leaves no readings, and still its run has an outcome.
            measurements = new Measurements(List.of(), List.of(e.getMessage()));
        }
        Path log = folder.resolve("latency.hlog");
        Map<String, Timed> timings = Files.exists(log) ? LatencyLogReader.read(log, notes) : Map.of();
        return conclude(
                folder.toString(),
                info,
                measurements,
                timings,
                notes,
                RunFiles.in(folder),
                AttributionInputs.in(folder, notes));
    }

    private VerdictPolicy policy(@Nullable RunInfo info, Measurements measurements) {
        if (horizon != null) {
            return VerdictPolicy.DEFAULT.withHorizon(horizon);
        }
        JsonNode asked = info == null ? null : info.get("horizonSeconds");
        if (asked != null && asked.asDouble() > 0) {
            return VerdictPolicy.DEFAULT.withHorizon(Duration.ofSeconds(asked.asLong()));
        }
        return VerdictPolicy.forRun(Duration.ofSeconds(Math.max(1, Math.round(measurements.end()))));
    }

    private Analysis conclude(
            String input,
            @Nullable RunInfo info,
            Measurements measurements,
            Map<String, Timed> timings,
            List<String> moreNotes,
            Map<String, String> files,
            AttributionInputs blame)
            throws InputException {
        VerdictPolicy policy = policy(info, measurements);
        List<String> notes = new ArrayList<>(measurements.notes());
        notes.addAll(moreNotes);
        List<SeriesVerdict> found = rule.judge(measurements.judged(), policy);
        Map<String, Site> sites = blame.sites(Suspects.classes(found), notes);
        AcceptedGrowth.Matched matched = AcceptedGrowth.match(
                found,
                fingerprints(Suspects.of(found, blame.heap(), sites, blame.culprits())),
                known != null ? known : accepted(info),
                Optional.ofNullable(info).flatMap(RunInfo::day).orElse(today));
        List<SeriesVerdict> verdicts =
                matched.verdicts().stream().sorted(SeverityOrder.WORST_FIRST).toList();
        Latency latency = Deliveries.latency(measurements, timings);
        AgentCost cost = AgentCost.of(measurements);
        RunEnd end = info == null ? null : info.end();
        Double work = measurements.work().orElse(null);
        List<Suspect> suspects = Suspects.of(verdicts, blame.heap(), sites, blame.culprits());
        List<ThresholdResult> results = ThresholdResult.of(
                thresholds != null ? thresholds : thresholds(info),
                new RunMetrics(measurements, verdicts, timings, latency));
        Decision decision = OutcomeRules.decide(
                new Facts(end, verdicts, suspects, LimitReached.find(measurements), latency, work, results));
        matched.stale().stream().map(AcceptedGrowth.Stale::sentence).forEach(notes::add);
        if (policy.vouchFor().compareTo(policy.horizon()) < 0) {
            notes.add(String.format(
                    Locale.ROOT,
                    "data of this length speaks for the next %.1f h: of slower growth it says nothing",
                    policy.vouchFor().toSeconds() / 3600.0));
        }
        List<ReportedSeries> listed = listed(verdicts, notes);
        Report report = new Report(
                Report.SCHEMA,
                decision.outcome(),
                decision.reason(),
                run(input, info, measurements),
                listed,
                suspects,
                latency.isEmpty() ? null : latency,
                results,
                cost.isEmpty() ? null : cost,
                blame.missionControl(),
                notes,
                files);
        return new Analysis(report, verdicts, measurements, Deliveries.intervals(measurements, timings));
    }

    /** The accepted growth that the run was started with; the file that it came from may have changed since. */
    private static List<AcceptedGrowth> accepted(@Nullable RunInfo info) throws InputException {
        return info == null
                ? List.of()
                : AcceptedGrowthReader.entries(info.get("known").path("entries"), "run.json, known");
    }

    private static List<Threshold> thresholds(@Nullable RunInfo info) throws InputException {
        List<Threshold> started = new ArrayList<>();
        if (info != null) {
            for (JsonNode text : info.get("thresholds")) {
                started.add(ThresholdParser.parse(text.asText()));
            }
        }
        return started;
    }

    private static Map<String, List<String>> fingerprints(List<Suspect> suspects) {
        Map<String, List<String>> series = new HashMap<>();
        suspects.forEach(suspect -> series.put(suspect.fingerprint(), suspect.series()));
        return series;
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
                field(info, "jvm"),
                field(info, "host"));
    }

    private static @Nullable JsonNode field(@Nullable RunInfo info, String name) {
        JsonNode node = info == null ? null : info.get(name);
        return node == null || node.isMissingNode() ? null : node;
    }

    /** The series that the report lists; what it leaves out is said in the notes. */
    private static List<ReportedSeries> listed(List<SeriesVerdict> verdicts, List<String> notes) {
        List<ReportedSeries> listed = new ArrayList<>();
        int classes = 0;
        int growingClasses = 0;
        int others = 0;
        int ownLeaks = 0;
        for (SeriesVerdict verdict : verdicts) {
            boolean grows = verdict.verdict() == Verdict.LEAK || verdict.verdict() == Verdict.SUSPECT;
            boolean list;
            if (SeverityOrder.isClass(verdict.series().id())) {
                growingClasses += grows ? 1 : 0;
                list = grows && classes < MOST_CLASS_SERIES;
                classes += list ? 1 : 0;
            } else {
                ownLeaks += SeriesCatalog.isOwn(verdict.series().id()) && verdict.verdict() == Verdict.LEAK ? 1 : 0;
                list = others++ < MOST_SERIES;
            }
            if (list) {
                listed.add(ReportedSeries.of(verdict));
            }
        }
        if (growingClasses > classes) {
            notes.add("of " + growingClasses + " series of classes that grow the worst " + classes + " are listed");
        }
        if (others > MOST_SERIES) {
            notes.add("of " + others + " series the worst " + MOST_SERIES + " are listed");
        }
        if (ownLeaks > 0) {
            notes.add("soak's own memory grows; this is a fault of soak and does not count against the bot");
        }
        return listed;
    }

    private enum Kind {
        JOURNAL,
        CSV,
        RECORDING
    }

    private static Kind kind(Path input) throws IOException, InputException {
        String name = input.toString().toLowerCase(Locale.ROOT);
        byte[] head;
        try (InputStream in = Files.newInputStream(input)) {
            head = in.readNBytes(64);
        } catch (NoSuchFileException e) {
            throw InputException.missing("there is no file or folder " + input);
        }
        if (name.endsWith(".jfr")) {
            // An empty or foreign file of that name is for the reader to explain.
            return Kind.RECORDING;
        }
        if (name.endsWith(".jsonl")) {
            return Kind.JOURNAL;
        }
        if (head.length >= 4 && head[0] == 'F' && head[1] == 'L' && head[2] == 'R' && head[3] == 0) {
            return Kind.RECORDING;
        }
        for (byte b : head) {
            if (b == 0 && !(head[0] == (byte) 0xFF || head[0] == (byte) 0xFE)) {
                throw InputException.unusable(input + " is no run folder, samples.jsonl, flight recording or CSV");
            }
        }
        return new String(head, StandardCharsets.UTF_8).stripLeading().startsWith("{") ? Kind.JOURNAL : Kind.CSV;
    }
}
