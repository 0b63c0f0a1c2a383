package dev.soak.agent.cli;

import dev.soak.agent.export.MetricsServer;
import dev.soak.agent.export.RunExposition;
import dev.soak.agent.live.Progress;
import dev.soak.agent.live.RunWatcher;
import dev.soak.agent.live.RunWatchers;
import dev.soak.agent.supervise.RunRequest;
import dev.soak.agent.supervise.Supervisor;
import dev.soak.agent.worker.Signals;
import dev.soak.analysis.diagnosis.AcceptedGrowth;
import dev.soak.analysis.input.InputException;
import dev.soak.analysis.render.ReportWriter;
import dev.soak.analysis.render.github.GitHubAnnotations;
import dev.soak.analysis.report.Analyzer;
import dev.soak.analysis.report.Report;
import dev.soak.analysis.verdict.SoakVerdict;
import dev.soak.analysis.verdict.VerdictPolicy;
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
        if (options.bot.plant != null) {
            Optional<Integer> answered = PlantList.answer(options.bot.plant, command);
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
        VerdictSoFar soFar = new VerdictSoFar(policy, known, today, options.measured.failFast);
        requireFork("--dashboard", options.output.dashboard);
        requireFork("--metrics-port", options.metrics.address);
        Duration planned = request.plan().duration();
        RunExposition exposition = new RunExposition(planned, soFar::counts);
        Path folder;
        try (Progress progress = new Progress(
                        command.getOut(),
                        planned,
                        terminal.interactive(),
                        options.output.onlyReport(),
                        soFar,
                        request.workload().notes());
                Dashboard dashboard = dashboard(planned, soFar);
                MetricsServer metrics = options.metrics.start(exposition)) {
            // The progress line comes first: it is what asks for the verdict so far.
            List<RunWatcher> watchers = new ArrayList<>(List.of(progress, exposition));
            if (dashboard != null) {
                watchers.add(dashboard);
            }
            Supervisor supervisor = new Supervisor(request, System.getenv(), new RunWatchers(watchers));
            Signals.onStopping(supervisor::interrupt);
            if (dashboard != null) {
                progress.notice("the live page is " + dashboard.url());
            }
            if (metrics != null) {
                progress.notice("the metrics are at " + metrics.url());
            }
            folder = supervisor.run();
        }
        Analyzer analyzer =
                new Analyzer(new SoakVerdict(), request.horizon(), known, today).withThresholds(request.thresholds());
        Report report = ReportWriter.write(analyzer.analyze(folder), folder);
        command.getOut().println(options.output.format.render(report, terminal));
        if (options.output.annotate == RunOptions.Annotations.GITHUB) {
            // On the other stream, which GitHub reads as well, so that a report for a pipe stays one.
            command.getErr().print(GitHubAnnotations.render(report));
            command.getErr().flush();
        }
        command.getOut().flush();
        return report.outcome().exitCode();
    }

    /** What serves a browser or a scrape would be part of the bot's process otherwise. */
    private void requireFork(String option, @Nullable Object value) {
        if (value != null && options.bot.noFork) {
            throw new ParameterException(command, option + " watches a worker of its own: leave out --no-fork");
        }
    }

    private @Nullable Dashboard dashboard(Duration planned, VerdictSoFar soFar) throws InputException {
        if (options.output.dashboard == null) {
            return null;
        }
        return Dashboard.start(options.output.dashboard, planned, soFar::latest);
    }
}
