package dev.soak.agent.cli;

import dev.soak.agent.live.Progress;
import dev.soak.agent.run.RunRequest;
import dev.soak.agent.run.Signals;
import dev.soak.agent.run.Supervisor;
import dev.soak.analysis.report.Analyzer;
import dev.soak.analysis.report.Report;
import dev.soak.analysis.report.ReportText;
import dev.soak.analysis.report.ReportWriter;
import dev.soak.analysis.verdict.KnownGrowth;
import dev.soak.analysis.verdict.SoakVerdict;
import dev.soak.analysis.verdict.VerdictPolicy;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;

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
        List<KnownGrowth> known =
                request.known() == null ? List.of() : request.known().entries();
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        Path folder;
        try (Progress progress = new Progress(
                command.getOut(),
                request.plan().duration(),
                terminal.interactive(),
                options.output.quiet,
                new VerdictSoFar(policy, known, today, options.measured.failFast),
                request.workload().notes())) {
            Supervisor supervisor = new Supervisor(request, System.getenv(), progress);
            Signals.onStopping(supervisor::interrupt);
            folder = supervisor.run();
        }
        Analyzer analyzer = new Analyzer(new SoakVerdict(), request.horizon(), known, today);
        Report report = ReportWriter.write(analyzer.analyze(folder), folder);
        command.getOut().println(ReportText.render(report, terminal.width(), terminal.colours()));
        command.getOut().flush();
        return report.outcome().exitCode();
    }
}
