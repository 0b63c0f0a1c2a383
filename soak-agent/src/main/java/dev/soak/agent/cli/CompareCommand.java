package dev.soak.agent.cli;

import dev.soak.agent.cli.option.KnownOption;
import dev.soak.agent.cli.option.PercentageConverter;
import dev.soak.agent.cli.option.Terminal;
import dev.soak.agent.cli.option.VersionProvider;
import dev.soak.agent.cli.run.TargetCommandLine;
import dev.soak.analysis.compare.RunComparison;
import dev.soak.analysis.input.InputException;
import dev.soak.analysis.render.json.ReportJson;
import dev.soak.analysis.render.markdown.ComparisonMarkdown;
import dev.soak.analysis.render.text.ComparisonText;
import dev.soak.analysis.report.Analysis;
import dev.soak.analysis.report.Analyzer;
import dev.soak.analysis.verdict.SoakVerdict;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code soak compare}: a new run against a reference run, or several against several. */
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        customSynopsis = {
            "soak compare [OPTIONS] REFERENCE NEW",
            "       soak compare [OPTIONS] REFERENCE REFERENCE… -- NEW NEW…"
        },
        description = {
            "Compare a run with a reference run: run folders, samples.jsonl, CSV.",
            "",
            "With several of each, a difference counts only beyond the variance from run to run; 'soak run --repeat N'"
                    + " makes such runs."
        })
final class CompareCommand implements Callable<Integer>, TargetCommandLine {
    /** Output formats of a comparison. */
    enum Format {
        TEXT,
        JSON,
        MD;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "1..*",
            paramLabel = "RUN",
            description = "the reference run and the new one; or reference runs")
    private List<Path> runs = List.of();

    /** The new runs, where they follow {@code --}. */
    private List<Path> fresh = List.of();

    @Option(
            names = "--tolerance",
            paramLabel = "20%",
            converter = PercentageConverter.class,
            defaultValue = "20%",
            description = "degradation to tolerate, relative to the reference run (default: 20%%)")
    private double tolerance;

    @Option(names = "--format", paramLabel = "text|json|md", description = "output format (default: text)")
    private Format format = Format.TEXT;

    @Mixin
    private KnownOption known;

    @Override
    public void command(List<String> given) {
        fresh = given.stream().map(Path::of).toList();
    }

    @Override
    public Integer call() throws Exception {
        Analyzer analyzer = new Analyzer(new SoakVerdict(), null, known.entries(), LocalDate.now(ZoneOffset.UTC));
        RunComparison comparison;
        if (fresh.isEmpty()) {
            if (runs.size() != 2) {
                throw new ParameterException(
                        spec.commandLine(), "expected a reference run and a new run, or REFERENCE… -- NEW…");
            }
            comparison = RunComparison.of(analyzer.analyze(runs.get(0)), analyzer.analyze(runs.get(1)), tolerance);
        } else {
            if (runs.size() < 2 || fresh.size() < 2) {
                throw new ParameterException(
                        spec.commandLine(), "expected at least two runs on each side of '--' to measure how runs vary");
            }
            comparison = RunComparison.ofReplicates(analyses(runs, analyzer), analyses(fresh, analyzer), tolerance);
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println(render(comparison));
        out.flush();
        return comparison.outcome().exitCode();
    }

    private static List<Analysis> analyses(List<Path> inputs, Analyzer analyzer) throws IOException, InputException {
        List<Analysis> analyses = new ArrayList<>();
        for (Path input : inputs) {
            analyses.add(analyzer.analyze(input));
        }
        return analyses;
    }

    private String render(RunComparison comparison) {
        Terminal terminal = Terminal.of();
        return switch (format) {
            case TEXT -> ComparisonText.render(comparison, terminal.width(), terminal.colours());
            case MD -> ComparisonMarkdown.render(comparison);
            case JSON -> ReportJson.pretty(comparison);
        };
    }
}
