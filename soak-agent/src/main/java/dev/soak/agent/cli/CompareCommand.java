package dev.soak.agent.cli;

import dev.soak.agent.cli.option.KnownOption;
import dev.soak.agent.cli.option.PercentageConverter;
import dev.soak.agent.cli.option.Terminal;
import dev.soak.agent.cli.option.VersionProvider;
import dev.soak.analysis.compare.RunComparison;
import dev.soak.analysis.render.json.ReportJson;
import dev.soak.analysis.render.markdown.ComparisonMarkdown;
import dev.soak.analysis.render.text.ComparisonText;
import dev.soak.analysis.report.Analysis;
import dev.soak.analysis.report.Analyzer;
import dev.soak.analysis.verdict.SoakVerdict;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code soak compare}: a new run against a reference run. */
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        description = "Compare a run with a reference run: run folders, samples.jsonl, CSV.")
final class CompareCommand implements Callable<Integer> {
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

    @Parameters(index = "0", paramLabel = "REFERENCE", description = "the reference run")
    private Path good;

    @Parameters(index = "1", paramLabel = "NEW", description = "the new run")
    private Path fresh;

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
    public Integer call() throws Exception {
        Analyzer analyzer = new Analyzer(new SoakVerdict(), null, known.entries(), LocalDate.now(ZoneOffset.UTC));
        Analysis before = analyzer.analyze(good);
        RunComparison comparison = RunComparison.of(before, analyzer.analyze(fresh), tolerance);
        PrintWriter out = spec.commandLine().getOut();
        out.println(render(comparison));
        out.flush();
        return comparison.outcome().exitCode();
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
