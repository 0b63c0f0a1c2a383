package dev.soak.agent.cli.run;

import dev.soak.agent.cli.option.MetricsOption;
import dev.soak.agent.cli.option.ReportFormat;
import dev.soak.agent.cli.option.SourceOptions;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Where a run is written and shown. */
final class OutputOptions {
    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "parent directory of the run folder (default: soak-runs)")
    Path out = Path.of("soak-runs");

    @Option(
            names = "--resume",
            paramLabel = "RUN",
            description = "continue the interrupted run of this folder, with its options; others may be given again")
    @Nullable
    Path resume;

    @Option(
            names = "--repeat",
            paramLabel = "N",
            description =
                    "run N times in sequence, to measure how runs vary; see 'soak help compare'" + " (default: 1)")
    int repeat = 1;

    @Option(names = "--config", paramLabel = "F", description = "options from a YAML file, e.g. 'hours: 8'")
    @Nullable
    Path config;

    @Option(
            names = "--dashboard",
            paramLabel = "PORT|off",
            converter = DashboardPort.class,
            description = "serve a live page on 127.0.0.1; port 0 for any free port (default: off)")
    @Nullable
    Integer dashboard;

    @ArgGroup(validate = false)
    MetricsOption metrics = new MetricsOption();

    @Option(
            names = "--format",
            paramLabel = "text|json|jsonl|md",
            description = "output format; any format but text suppresses progress (default: text)")
    ReportFormat format = ReportFormat.TEXT;

    @Option(
            names = "--annotate",
            paramLabel = "github",
            description = "also print outcome and suspects as GitHub annotations, on standard error")
    @Nullable
    Annotations annotate;

    @ArgGroup(validate = false)
    SourceOptions sources = new SourceOptions();

    @Option(names = "--quiet", description = "suppress progress, print only the report")
    boolean quiet;

    @Option(names = "--verbose", description = "print the full report, not only its summary")
    boolean verbose;

    /** Whether nothing but the report is printed: another program may read it. */
    boolean onlyReport() {
        return quiet || format != ReportFormat.TEXT;
    }

    /** CI systems whose annotation format is known. */
    enum Annotations {
        GITHUB;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
