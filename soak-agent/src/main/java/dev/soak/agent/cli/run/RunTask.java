package dev.soak.agent.cli.run;

import dev.soak.agent.cli.option.ExitCodes;
import dev.soak.agent.cli.option.ReportFormat;
import dev.soak.agent.cli.option.Terminal;
import dev.soak.agent.export.MetricsServer;
import dev.soak.agent.export.RunExposition;
import dev.soak.agent.live.Progress;
import dev.soak.agent.live.RunWatcher;
import dev.soak.agent.live.RunWatchers;
import dev.soak.agent.supervise.FinishedRun;
import dev.soak.agent.supervise.RunRequest;
import dev.soak.agent.supervise.Signals;
import dev.soak.agent.supervise.Supervisor;
import dev.soak.agent.watchdog.Deadline;
import dev.soak.agent.watchdog.StepWatchdog;
import dev.soak.agent.workload.WorkloadContent;
import dev.soak.analysis.accepted.AcceptedGrowth;
import dev.soak.analysis.input.InputException;
import dev.soak.analysis.outcome.Outcome;
import dev.soak.analysis.render.ReportWriter;
import dev.soak.analysis.render.github.GitHubAnnotations;
import dev.soak.analysis.report.Analysis;
import dev.soak.analysis.report.Analyzer;
import dev.soak.analysis.report.Report;
import dev.soak.analysis.run.RunFile;
import dev.soak.analysis.run.RunFolder;
import dev.soak.analysis.verdict.SoakVerdict;
import dev.soak.analysis.verdict.VerdictPolicy;
import dev.soak.analysis.wording.OutcomeWording;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** A run from its options to its exit code: check, supervise, analyse, report. */
final class RunTask {
    private final RunOptions options;
    private final List<String> words;
    private final CommandLine command;

    /** @param words the command after {@code --}; empty if there is none */
    RunTask(RunOptions options, List<String> words, CommandLine command) {
        this.options = options;
        this.words = List.copyOf(words);
        this.command = command;
    }

    int run() throws Exception {
        String plant = options.target.source.plant;
        if (plant != null) {
            Optional<Integer> answered = PlantList.answer(plant, command);
            if (answered.isPresent()) {
                return answered.get();
            }
        }
        RunRequest request = new RunRequestReader(options, words, command).read();
        OwnClasses.load();
        VerdictPolicy policy = request.criteria().horizon() == null
                ? VerdictPolicy.forRun(request.plan().duration())
                : VerdictPolicy.DEFAULT.withHorizon(request.criteria().horizon());
        List<AcceptedGrowth> known = request.criteria().known() == null
                ? List.of()
                : request.criteria().known().entries();
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        Duration planned = request.plan().length().whole();
        InterimVerdictTracker soFar =
                new InterimVerdictTracker(policy, planned, known, today, options.measurement.failFast);
        Analyzer analyzer = options.output.sources.applyTo(
                new Analyzer(new SoakVerdict(), request.criteria().horizon(), known, today)
                        .withThresholds(request.criteria().thresholds()));
        Deadline deadline = request.plan().deadline();
        StepWatchdog watchdog = new StepWatchdog(deadline);
        BegunRun begun = new BegunRun();
        try (Dashboard dashboard = dashboard(planned, soFar);
                DeadlineGuard guard = deadline == null
                        ? DeadlineGuard.idle()
                        : DeadlineGuard.of(
                                deadline,
                                () -> begun.cutShort(
                                        watchdog.current(),
                                        run -> conclude(
                                                run, new RunReport(analyzer, new StepWatchdog(deadline)), dashboard)),
                                Outcome.INCONCLUSIVE.exitCode())) {
            FinishedRun run = supervise(request, soFar, dashboard, begun, watchdog);
            if (!guard.conclude()) {
                // The guard concludes the run and ends the process.
                new CountDownLatch(1).await();
            }
            return conclude(run, new RunReport(analyzer, watchdog), dashboard);
        }
    }

    /** Analyses the run, prints and writes the report; returns the exit code. */
    private int conclude(FinishedRun run, RunReport reporting, @Nullable Dashboard dashboard) throws Exception {
        Path folder = run.folder();
        Analysis analysis = reporting.analysis(run);
        Report report = ReportWriter.named(analysis, folder);
        boolean written = true;
        // First: the files may find no space.
        print(report, Terminal.of());
        try {
            reporting.write(analysis, folder);
            if (dashboard != null) {
                dashboard.ended(report, new RunFolder(folder).file(RunFile.REPORT_HTML));
            }
            printPath(folder);
        } catch (IOException e) {
            written = false;
            command.getErr().println("soak: " + e.getMessage());
        }
        if (options.output.annotate == OutputOptions.Annotations.GITHUB) {
            // On standard error, which GitHub reads as well: standard output may be piped to another program.
            command.getErr().print(GitHubAnnotations.render(report));
            command.getErr().flush();
        }
        int code = report.outcome().exitCode();
        return written || code != ExitCodes.OK ? code : ExitCodes.INTERNAL_ERROR;
    }

    private FinishedRun supervise(
            RunRequest request,
            InterimVerdictTracker soFar,
            @Nullable Dashboard dashboard,
            BegunRun begun,
            StepWatchdog watchdog)
            throws Exception {
        Duration planned = request.plan().length().whole();
        RunExposition exposition = new RunExposition(planned, soFar::counts);
        try (Progress progress = new Progress(
                        command.getOut(),
                        planned,
                        Terminal.of().interactive(),
                        options.output.onlyReport(),
                        soFar,
                        notes(request));
                MetricsServer metrics = options.output.metrics.start(exposition)) {
            // The progress line comes first: it updates the interim verdict that the others read.
            List<RunWatcher> watchers = new ArrayList<>(List.of(begun, progress, exposition));
            if (dashboard != null) {
                watchers.add(dashboard);
            }
            Supervisor supervisor = new Supervisor(request, System.getenv(), new RunWatchers(watchers), watchdog);
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

    private static List<String> notes(RunRequest request) {
        WorkloadContent workload = request.workload();
        return workload == null ? List.of() : workload.notes();
    }

    /** A report for a terminal ends with the verdict and, once it is written, its page: there the eye is when it has scrolled. */
    private void print(Report report, Terminal terminal) {
        PrintWriter out = command.getOut();
        out.println(options.output.format.render(report, terminal, options.output.verbose));
        if (options.output.format == ReportFormat.TEXT) {
            out.println(report.outcome().name() + ": "
                    + OutcomeWording.sentence(report.decision().reason()));
        }
        out.flush();
    }

    private void printPath(Path folder) {
        if (options.output.format == ReportFormat.TEXT) {
            command.getOut().println("Report: " + new RunFolder(folder).file(RunFile.REPORT_HTML));
            command.getOut().flush();
        }
    }

    private @Nullable Dashboard dashboard(Duration planned, InterimVerdictTracker soFar) throws InputException {
        if (options.output.dashboard == null) {
            return null;
        }
        return Dashboard.start(options.output.dashboard, planned, soFar::latest);
    }
}
