package dev.soak.agent.cli;

import dev.soak.agent.cli.option.DurationConverter;
import dev.soak.agent.cli.option.ExitCodes;
import dev.soak.agent.cli.option.KnownOption;
import dev.soak.agent.cli.option.ReportFormat;
import dev.soak.agent.cli.option.Terminal;
import dev.soak.agent.cli.option.ThresholdOptions;
import dev.soak.agent.cli.option.VersionProvider;
import dev.soak.analysis.input.InputException;
import dev.soak.analysis.outcome.Outcome;
import dev.soak.analysis.report.Analysis;
import dev.soak.analysis.report.Analyzer;
import dev.soak.analysis.report.Report;
import dev.soak.analysis.series.Series;
import dev.soak.analysis.threshold.MetricNames;
import dev.soak.analysis.threshold.Targets.MeasuredBy;
import dev.soak.analysis.threshold.Threshold;
import dev.soak.analysis.verdict.SoakVerdict;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code soak analyze}: the analysis at the end of a run, for any recorded data. */
@Command(
        name = "analyze",
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        description = "Analyse existing data: finished or crashed runs, third-party recordings, CSV.")
final class AnalyzeCommand implements Callable<Integer> {
    private static final List<Integer> SEVERITY = List.of(
            Outcome.PASS.exitCode(),
            Outcome.INTERRUPTED.exitCode(),
            Outcome.INCONCLUSIVE.exitCode(),
            ExitCodes.USAGE,
            ExitCodes.INTERNAL_ERROR,
            Outcome.REGRESSION.exitCode(),
            Outcome.LEAK.exitCode());

    @Spec
    private CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "INPUT", description = "run folders, .jfr, samples.jsonl or .csv files")
    private List<Path> inputs;

    @Option(names = "--format", paramLabel = "text|json|jsonl|md", description = "output format (default: text)")
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

    @Mixin
    private KnownOption known;

    @Mixin
    private ThresholdOptions thresholds;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        Analyzer analyzer = new Analyzer(new SoakVerdict(), horizon, known.entries(), LocalDate.now(ZoneOffset.UTC));
        List<Threshold> asked = thresholds.read(MeasuredBy.RUN, false);
        if (thresholds.given()) {
            analyzer = analyzer.withThresholds(asked);
        }
        int worst = ExitCodes.OK;
        for (Path input : inputs) {
            worst = worse(worst, judge(input, analyzer, asked, out));
        }
        out.flush();
        return worst;
    }

    /** The exit code of one input: an unusable one does not keep the others from being judged. */
    private int judge(Path input, Analyzer analyzer, List<Threshold> asked, PrintWriter out) {
        try {
            Analysis analysis = analyzer.analyze(input);
            MetricNames.ofData(analysis.measurements().series().stream()
                            .map(Series::id)
                            .toList())
                    .check(asked);
            Report report = analysis.report();
            out.println(format.render(report, Terminal.of(), verbose));
            return report.outcome().exitCode();
        } catch (IOException | InputException e) {
            out.flush();
            return ExceptionHandlers.report(e, spec.commandLine().getErr());
        }
    }

    /** A failure is worse than an input that cannot be judged. */
    private static int worse(int a, int b) {
        return SEVERITY.indexOf(b) > SEVERITY.indexOf(a) ? b : a;
    }
}
