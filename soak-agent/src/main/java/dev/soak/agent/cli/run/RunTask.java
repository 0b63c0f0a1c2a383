package dev.soak.agent.cli.run;

import dev.soak.agent.cli.option.ReportFormat;
import dev.soak.agent.cli.option.Terminal;
import dev.soak.agent.export.MetricsServer;
import dev.soak.agent.export.RunExposition;
import dev.soak.agent.live.Progress;
import dev.soak.agent.live.RunWatcher;
import dev.soak.agent.live.RunWatchers;
import dev.soak.agent.supervise.RunRequest;
import dev.soak.agent.supervise.Supervisor;
import dev.soak.agent.worker.Signals;
import dev.soak.analysis.accepted.AcceptedGrowth;
import dev.soak.analysis.input.InputException;
import dev.soak.analysis.render.ReportWriter;
import dev.soak.analysis.render.github.GitHubAnnotations;
import dev.soak.analysis.report.Analyzer;
import dev.soak.analysis.report.Report;
import dev.soak.analysis.run.RunFile;
import dev.soak.analysis.run.RunFolder;
import dev.soak.analysis.verdict.SoakVerdict;
import dev.soak.analysis.verdict.VerdictPolicy;
import dev.soak.analysis.wording.OutcomeWording;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** A run from its options to its exit code: check, supervise, analyse, report. */
final class RunTask {
    private final RunOptions options;
    private final CommandLine command;

    RunTask(RunOptions options, CommandLine command) {
        this.options = options;
        this.command = command;
    }

    int run() throws Exception {
        if (options.target.plant != null) {
            Optional<Integer> answered = PlantList.answer(options.target.plant, command);
            if (answered.isPresent()) {
                return answered.get();
            }
        }
        RunRequest request = new RunRequestReader(options, command).read();
        Terminal terminal = Terminal.of();
        VerdictPolicy policy = request.horizon() == null
                ? VerdictPolicy.forRun(request.plan().duration())
                : VerdictPolicy.DEFAULT.withHorizon(request.horizon());
        List<AcceptedGrowth> known =
                request.known() == null ? List.of() : request.known().entries();
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        InterimVerdictTracker soFar = new InterimVerdictTracker(policy, known, today, options.measurement.failFast);
        requireFork("--dashboard", options.output.dashboard);
        requireFork("--metrics-port", options.output.metrics.address);
        Duration planned = request.plan().duration();
        Analyzer analyzer =
                new Analyzer(new SoakVerdict(), request.horizon(), known, today).withThresholds(request.thresholds());
        Path folder;
        Report report;
        try (Dashboard dashboard = dashboard(planned, soFar)) {
            folder = supervise(request, soFar, dashboard);
            report = ReportWriter.write(analyzer.analyze(folder), folder);
            if (dashboard != null) {
                dashboard.ended(report, new RunFolder(folder).file(RunFile.REPORT_HTML));
            }
        }
        print(report, folder, terminal);
        if (options.output.annotate == OutputOptions.Annotations.GITHUB) {
            // On standard error, which GitHub reads as well: standard output may be piped to another program.
            command.getErr().print(GitHubAnnotations.render(report));
            command.getErr().flush();
        }
        return report.outcome().exitCode();
    }

    private Path supervise(RunRequest request, InterimVerdictTracker soFar, @Nullable Dashboard dashboard)
            throws Exception {
        Duration planned = request.plan().duration();
        RunExposition exposition = new RunExposition(planned, soFar::counts);
        try (Progress progress = new Progress(
                        command.getOut(),
                        planned,
                        Terminal.of().interactive(),
                        options.output.onlyReport(),
                        soFar,
                        request.workload().notes());
                MetricsServer metrics = options.output.metrics.start(exposition)) {
            // The progress line comes first: it updates the interim verdict that the others read.
            List<RunWatcher> watchers = new ArrayList<>(List.of(progress, exposition));
            if (dashboard != null) {
                watchers.add(dashboard);
            }
            Supervisor supervisor = new Supervisor(request, System.getenv(), new RunWatchers(watchers));
            Signals.onStopping(supervisor::interrupt);
            if (dashboard != null) {
                progress.notice("live page: " + dashboard.url());
            }
            if (metrics != null) {
                progress.notice("metrics: " + metrics.url());
            }
            return supervisor.run();
        }
    }

    /** A report for a terminal ends with verdict and page, where the eye is when it has scrolled. */
    private void print(Report report, Path folder, Terminal terminal) {
        PrintWriter out = command.getOut();
        out.println(options.output.format.render(report, terminal, options.output.verbose));
        if (options.output.format == ReportFormat.TEXT) {
            out.println(report.outcome().name() + ": "
                    + OutcomeWording.sentence(report.decision().reason()));
            out.println("Report: " + new RunFolder(folder).file(RunFile.REPORT_HTML));
        }
        out.flush();
    }

    /** With one JVM for both, the server's threads and memory would count as the bot's. */
    private void requireFork(String option, @Nullable Object value) {
        if (value != null && options.target.noFork) {
            throw new ParameterException(command, option + " cannot be combined with --no-fork");
        }
    }

    private @Nullable Dashboard dashboard(Duration planned, InterimVerdictTracker soFar) throws InputException {
        if (options.output.dashboard == null) {
            return null;
        }
        return Dashboard.start(options.output.dashboard, planned, soFar::latest);
    }
}
