package dev.soak.agent.cli;

import dev.soak.agent.cli.option.DurationConverter;
import dev.soak.agent.cli.option.ExitCodes;
import dev.soak.agent.cli.option.ForeignDataOptions;
import dev.soak.agent.cli.option.KnownOption;
import dev.soak.agent.cli.option.PrometheusOptions;
import dev.soak.agent.cli.option.ReportFormat;
import dev.soak.agent.cli.option.SourceOptions;
import dev.soak.agent.cli.option.Terminal;
import dev.soak.agent.cli.option.ThresholdOptions;
import dev.soak.agent.cli.option.VersionProvider;
import dev.soak.analysis.imports.ForeignData;
import dev.soak.analysis.imports.ImportOptions;
import dev.soak.analysis.input.InputException;
import dev.soak.analysis.input.OpenInput;
import dev.soak.analysis.render.ReportWriter;
import dev.soak.analysis.report.Analysis;
import dev.soak.analysis.report.Analyzer;
import dev.soak.analysis.report.InputGroup;
import dev.soak.analysis.report.InputReader;
import dev.soak.analysis.run.LatencyLogReader;
import dev.soak.analysis.run.LatencyOverTime;
import dev.soak.analysis.run.RunFile;
import dev.soak.analysis.run.RunFolder;
import dev.soak.analysis.series.Series;
import dev.soak.analysis.threshold.MetricNames;
import dev.soak.analysis.threshold.Targets.MeasuredBy;
import dev.soak.analysis.threshold.Threshold;
import dev.soak.analysis.verdict.SoakVerdict;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code soak analyze}: the analysis at the end of a run, for any recorded data. Each input is judged, whatever the others are. */
@Command(
        name = "analyze",
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        description = {
            "Analyse existing data: finished or crashed runs, recordings of any JVM, Prometheus, CSV, JSON lines, GC logs, the"
                    + " output of samplers and load generators.",
            "Formats are recognised by content; each input is judged by itself, and the worst exit code is returned."
        })
final class AnalyzeCommand implements Callable<Integer> {
    private static final String STANDARD_INPUT = "-";

    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "0..*",
            paramLabel = "INPUT",
            description = "run folders and files of any format, also compressed with gzip or zstd; -: standard input")
    private List<Path> inputs = new ArrayList<>();

    @Option(
            names = "--format",
            paramLabel = "text|json|jsonl|md",
            description = "output format (default: text); json of several inputs is an array")
    private ReportFormat format = ReportFormat.TEXT;

    @Option(
            names = "--horizon",
            paramLabel = "D",
            converter = DurationConverter.class,
            description = "ignore growth that reaches its limit later than D, e.g. 30d (default: that of the run, or"
                    + " depending on its length)")
    private @Nullable Duration horizon;

    @Option(names = "--verbose", description = "print the full report, not only its summary")
    private boolean verbose;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description =
                    "also write report.html and the other reports into this folder, for several inputs into a folder"
                            + " for each")
    private @Nullable Path out;

    @Mixin
    private ForeignDataOptions foreign;

    @Mixin
    private PrometheusOptions prometheus;

    @Mixin
    private KnownOption known;

    @Mixin
    private SourceOptions sources;

    @Mixin
    private ThresholdOptions thresholds;

    /** How many reports were printed. */
    private int printed;

    /** An input that can be analysed. */
    private record Source(String name, Reader reader) {
        private interface Reader {
            Result read() throws IOException, InputException;
        }
    }

    /** @param timed names of the requests of a load test; empty for other data */
    private record Result(Analysis analysis, LatencyOverTime latency, Set<String> timed) {}

    @Override
    public Integer call() throws Exception {
        prometheus.check();
        if (inputs.isEmpty() && !prometheus.given()) {
            throw new ParameterException(
                    spec.commandLine(), "missing input: a file, a run folder, '-', or --prometheus URL --query Q");
        }
        Analyzer analyzer = sources.applyTo(
                new Analyzer(new SoakVerdict(), horizon, known.entries(), LocalDate.now(ZoneOffset.UTC)));
        List<Threshold> asked = thresholds.read(MeasuredBy.RUN, false);
        if (thresholds.given()) {
            analyzer = analyzer.withThresholds(asked);
        }
        List<Source> sources = sources(analyzer, foreign.read());
        int worst = ExitCodes.OK;
        boolean array = format == ReportFormat.JSON && sources.size() > 1;
        if (array) {
            spec.commandLine().getOut().println("[");
        }
        for (int i = 0; i < sources.size(); i++) {
            Path folder = out == null || sources.size() == 1 ? out : out.resolve(folder(i, sources.get(i)));
            worst = ExitCodes.worse(worst, analyze(sources.get(i), asked, sources.size() > 1, folder));
        }
        if (array) {
            spec.commandLine().getOut().println("]");
        }
        spec.commandLine().getOut().flush();
        return worst;
    }

    private List<Source> sources(Analyzer analyzer, ImportOptions options) {
        List<Source> sources = new ArrayList<>();
        for (InputGroup group : InputGroup.of(inputs, options)) {
            Path file = group.files().get(0);
            if (group.files().size() > 1) {
                sources.add(new Source(group.name(), () -> foreign(analyzer, group.name(), group.read(options))));
            } else if (file.toString().equals(STANDARD_INPUT)) {
                sources.add(new Source("standard input", () -> standardInput(analyzer, options)));
            } else {
                sources.add(new Source(file.toString(), () -> file(analyzer, file, options)));
            }
        }
        if (prometheus.given()) {
            sources.add(new Source(
                    prometheus.name(),
                    () -> foreign(analyzer, prometheus.name(), prometheus.read(Instant.now(), options))));
        }
        return sources;
    }

    private Result file(Analyzer analyzer, Path file, ImportOptions options) throws IOException, InputException {
        if (Files.isDirectory(file)) {
            Optional<OptionSpec> given = Objects.requireNonNull(spec.mixins().get("foreign")).options().stream()
                    .filter(option -> spec.commandLine().getParseResult().hasMatchedOption(option.longestName()))
                    .findFirst();
            if (given.isPresent()) {
                throw InputException.unusable(
                        file + ": " + given.get().longestName()
                                + " is for data of other tools; a run folder is judged as a whole (growth that is accepted: --known)");
            }
            return new Result(analyzer.analyze(file), LatencyLogReader.overTime(new RunFolder(file)), Set.of());
        }
        try (OpenInput input = OpenInput.of(file)) {
            return foreign(analyzer, file.toString(), InputReader.read(input, file, options));
        }
    }

    private static Result standardInput(Analyzer analyzer, ImportOptions options) throws IOException, InputException {
        // Closing it would close the stream of the process.
        FilterInputStream kept = new FilterInputStream(System.in) {
            @Override
            public void close() {}
        };
        try (OpenInput input = OpenInput.of("standard input", kept)) {
            return foreign(analyzer, input.name(), InputReader.read(input, null, options));
        }
    }

    private static Result foreign(Analyzer analyzer, String name, ForeignData data) throws InputException {
        return new Result(
                analyzer.analyze(name, data), data.latency(), data.timings().keySet());
    }

    /** Judges one input; the exit code that it would have alone. */
    private int analyze(Source source, List<Threshold> asked, boolean heading, @Nullable Path folder) {
        PrintWriter to = spec.commandLine().getOut();
        try {
            Result result = source.reader().read();
            Analysis analysis = result.analysis();
            MetricNames.ofData(
                            analysis.measurements().series().stream()
                                    .map(Series::id)
                                    .toList(),
                            result.timed())
                    .check(asked);
            if (folder != null) {
                Files.createDirectories(folder);
                ReportWriter.write(analysis, folder, result.latency());
            }
            heading(source, heading);
            if (heading && format == ReportFormat.JSON && printed++ > 0) {
                to.println(",");
            }
            to.println(format.render(analysis.report(), Terminal.of(), verbose));
            if (folder != null && format == ReportFormat.TEXT) {
                to.println("report: " + new RunFolder(folder).file(RunFile.REPORT_HTML));
            }
            return analysis.report().outcome().exitCode();
        } catch (IOException | InputException | RuntimeException e) {
            heading(source, heading);
            to.flush();
            return ExceptionHandlers.report(e, spec.commandLine().getErr());
        }
    }

    private void heading(Source source, boolean heading) {
        if (heading && (format == ReportFormat.TEXT || format == ReportFormat.MD)) {
            spec.commandLine()
                    .getOut()
                    .println((format == ReportFormat.MD ? "## " : "== ") + source.name() + System.lineSeparator());
        }
    }

    /** The folder of one of several inputs: numbered, because files in different folders have the same name. */
    private static String folder(int index, Source source) {
        Path last = Path.of(source.name().replace('\0', '_')).getFileName();
        String safe = String.valueOf(last).replaceAll("[^A-Za-z0-9._-]+", "-");
        return String.format(Locale.ROOT, "%02d-%s", index + 1, safe.length() > 60 ? safe.substring(0, 60) : safe);
    }
}
