package dev.soak.fleet.cli;

import dev.soak.analysis.accepted.AcceptedGrowth;
import dev.soak.analysis.accepted.AcceptedGrowthFile;
import dev.soak.analysis.fleet.ErrorBounds;
import dev.soak.analysis.fleet.FleetReport;
import dev.soak.analysis.input.InputException;
import dev.soak.analysis.outcome.Outcome;
import dev.soak.analysis.render.fleet.FleetText;
import dev.soak.fleet.pack.EvidenceReader;
import dev.soak.fleet.pack.LocalJudge;
import dev.soak.fleet.pack.PackFolder;
import dev.soak.fleet.pack.PackReader;
import dev.soak.fleet.pack.ReportFiles;
import dev.soak.fleet.spark.SparkJudge;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code soak fleet judge}: all nights of all services together. */
@Command(
        name = "judge",
        mixinStandardHelpOptions = true,
        description = {
            "Judge the packed runs of a fleet: one ticket for each root cause, and its history.",
            "Writes fleet.json, fleet.html and fleet.prom (metrics in Prometheus' text format).",
            "On Spark: spark-submit soak-fleet.jar judge --spark DIR"
        })
final class JudgeCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "folder of packed runs: a path or a Hadoop URL")
    private String folder;

    @Option(
            names = {"-o", "--out"},
            paramLabel = "DIR",
            description = "where to write the report (default: the folder of packed runs)")
    private @Nullable String out;

    @Option(
            names = "--known",
            paramLabel = "known.yaml",
            description = "accepted growth, for all runs (default: that of each run)")
    private @Nullable Path known;

    @Option(
            names = "--false-tickets",
            paramLabel = "SHARE",
            description = "accepted share of false tickets among those of 30 nights (default: 0.1)")
    private double falseTickets = ErrorBounds.DEFAULT.falseDiscoveryRate();

    @Option(names = "--spark", description = "judge on Spark; only under spark-submit")
    private boolean spark;

    @Override
    public Integer call() throws IOException, InputException {
        if (!(falseTickets > 0 && falseTickets < 1)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "invalid share '" + falseTickets + "' for --false-tickets (expected more than 0 and less than 1)");
        }
        ErrorBounds bounds = ErrorBounds.DEFAULT.withFalseDiscoveryRate(falseTickets);
        List<AcceptedGrowth> accepted =
                known == null ? null : AcceptedGrowthFile.read(known).entries();
        FleetReport report =
                spark ? SparkJudge.judge(folder, accepted, bounds, Instant.now()) : local(accepted, bounds);
        ReportFiles.write(report, out == null ? folder : out, new Configuration());
        spec.commandLine().getOut().print(FleetText.render(report));
        spec.commandLine().getOut().flush();
        return exitCode(report);
    }

    private FleetReport local(@Nullable List<AcceptedGrowth> accepted, ErrorBounds bounds)
            throws IOException, InputException {
        Configuration conf = new Configuration();
        PackFolder packs = new PackFolder(new org.apache.hadoop.fs.Path(folder), conf);
        return LocalJudge.judge(
                packs, new EvidenceReader(packs, new PackReader(conf, false), accepted), bounds, Instant.now());
    }

    /** A pass needs at least one verdict, and no run that was left out. */
    private static int exitCode(FleetReport report) {
        if (!report.open().isEmpty()) {
            return Outcome.LEAK.exitCode();
        }
        boolean unused =
                report.problems().stream().anyMatch(problem -> problem.kind().isUnused());
        return unused || report.coverage().conclusive() == 0 ? Main.MISSING_INPUT : Main.OK;
    }
}
