package dev.soak.agent.cli;

import dev.soak.analysis.outcome.Outcome;
import dev.soak.analysis.report.Analyzer;
import dev.soak.analysis.report.Report;
import dev.soak.analysis.threshold.Targets.MeasuredBy;
import dev.soak.analysis.threshold.Threshold;
import dev.soak.analysis.verdict.SoakVerdict;
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

/** {@code soak analyze}: judges what was written, with the code that ends a run. */
@Command(
        name = "analyze",
        mixinStandardHelpOptions = true,
        description = "Judge finished, crashed or foreign data: run folders, flight recordings, samples.jsonl, CSV.")
final class AnalyzeCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "WHAT", description = "run folders, .jfr, samples.jsonl or .csv files")
    private List<Path> inputs;

    @Option(names = "--format", paramLabel = "text|json|jsonl|md", description = "default: text")
    private ReportFormat format = ReportFormat.TEXT;

    @Option(
            names = "--horizon",
            paramLabel = "D",
            converter = Durations.class,
            description = "growth that meets its limit later than this does not matter")
    private @Nullable Duration horizon;

    @Mixin
    private KnownOption known;

    @Mixin
    private ThresholdOptions thresholds;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        Analyzer analyzer = new Analyzer(new SoakVerdict(), horizon, known.entries(), LocalDate.now(ZoneOffset.UTC));
        List<Threshold> asked = thresholds.read(MeasuredBy.RUN, false);
        if (!asked.isEmpty()) {
            analyzer = analyzer.withThresholds(asked);
        }
        Terminal terminal = Terminal.of();
        Outcome worst = Outcome.PASS;
        for (Path input : inputs) {
            Report report = analyzer.analyze(input).report();
            out.println(format.render(report, terminal));
            worst = worse(worst, report.outcome());
        }
        out.flush();
        return worst.exitCode();
    }

    /** Of several inputs the worst decides: what blocks a release comes before what could not be judged. */
    private static Outcome worse(Outcome a, Outcome b) {
        return rank(b) > rank(a) ? b : a;
    }

    private static int rank(Outcome outcome) {
        return switch (outcome) {
            case PASS -> 0;
            case INTERRUPTED -> 1;
            case INCONCLUSIVE -> 2;
            case REGRESSION -> 3;
            case LEAK, EXHAUSTED, CRASHED, HUNG, THRESHOLD -> 4;
        };
    }
}
