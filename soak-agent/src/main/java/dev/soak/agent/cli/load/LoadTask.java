package dev.soak.agent.cli.load;

import dev.soak.agent.cli.option.Terminal;
import dev.soak.agent.export.LoadExposition;
import dev.soak.agent.export.MetricsServer;
import dev.soak.agent.load.LoadPlan;
import dev.soak.agent.load.LoadResult;
import dev.soak.agent.load.LoadRun;
import dev.soak.agent.load.Requests;
import dev.soak.agent.load.SignedWebhooks;
import dev.soak.agent.supervise.Host;
import dev.soak.agent.supervise.Signals;
import dev.soak.agent.supervise.UnmonitoredBot;
import dev.soak.agent.target.StandInEnvironment;
import dev.soak.agent.workload.ReplayPlan;
import dev.soak.agent.workload.Workload;
import dev.soak.agent.workload.WorkloadGenerator;
import dev.soak.analysis.input.InputException;
import dev.soak.analysis.load.LoadMetrics;
import dev.soak.analysis.load.LoadMetrics.Measured;
import dev.soak.analysis.load.LoadReport;
import dev.soak.analysis.load.LoadReport.Saturation;
import dev.soak.analysis.render.json.ReportJson;
import dev.soak.analysis.render.text.LoadText;
import dev.soak.analysis.threshold.ThresholdResult;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** Load tests from their options to their exit code: start the embedded bot if no URL is given, load, judge, write. */
final class LoadTask {
    /** Where the pull requests of the webhooks live if the service is not the embedded bot. */
    private static final String GITHUB = "https://api.github.com";

    private final LoadRequest request;
    private final CommandLine command;
    private final Terminal terminal = Terminal.of();
    private final Object running = new Object();
    private final List<LoadResult> ended = new ArrayList<>();
    private @Nullable LoadRun current;
    private boolean interrupted;

    LoadTask(LoadRequest request, CommandLine command) {
        this.request = request;
        this.command = command;
    }

    int run() throws InputException, IOException, InterruptedException {
        Signals.onStopping(this::interrupt);
        Instant started = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        Workload workload = new WorkloadGenerator(request.seed()).generate(WorkloadGenerator.DEFAULT_COUNT);
        ReplayPlan plan = new ReplayPlan(request.seed(), workload.size());
        String secret = StandInEnvironment.secret(System.getenv());
        try (MetricsServer metrics = request.metrics().start(new LoadExposition(this::soFar))) {
            if (metrics != null) {
                command.getErr().println("metrics: " + metrics.url());
            }
            URI url = request.url();
            if (url != null) {
                load(url, GITHUB, workload, plan, secret);
            } else {
                try (UnmonitoredBot bot = UnmonitoredBot.start(workload, plan, secret)) {
                    load(bot.url(), bot.githubUrl(), workload, plan, secret);
                }
            }
        }
        LoadReport report = report(started, soFar());
        write(ReportJson.pretty(report));
        command.getOut().print(LoadText.render(report, terminal.width(), terminal.colours()));
        command.getOut().println();
        command.getOut().println("Results: " + request.out());
        command.getOut().flush();
        return report.outcome().exitCode();
    }

    private void interrupt() {
        synchronized (running) {
            interrupted = true;
            if (current != null) {
                current.stop();
            }
        }
    }

    private List<LoadResult> soFar() {
        synchronized (running) {
            List<LoadResult> results = new ArrayList<>(ended);
            if (current != null) {
                results.add(current.soFar());
            }
            return results;
        }
    }

    private void load(URI base, String github, Workload workload, ReplayPlan plan, String secret)
            throws InterruptedException {
        for (LoadTest test : request.tests()) {
            Requests requests = null;
            for (LoadPlan load : request.plans(test, base)) {
                if (requests == null) {
                    // Shared by all levels of concurrency, so that each delivery is new.
                    requests = test.isWebhook()
                            ? new SignedWebhooks(load.url(), secret, workload.headers(), plan, github)
                            : Requests.get(load.url());
                }
                LoadRun run = new LoadRun(load, requests);
                synchronized (running) {
                    if (interrupted) {
                        return;
                    }
                    current = run;
                }
                if (terminal.interactive()) {
                    command.getErr().printf("%s: %d users, %d requests%n", load.name(), load.users(), load.requests());
                }
                LoadResult result = run.run();
                synchronized (running) {
                    current = null;
                    ended.add(result);
                }
            }
        }
    }

    private LoadReport report(Instant started, List<LoadResult> results) {
        List<Measured> measured = results.stream()
                .map(result -> LoadResults.measured(result, request.redactor()))
                .toList();
        return LoadReport.of(
                started.toString(),
                Host.facts(),
                measured.stream().map(Measured::test).toList(),
                request.scale() ? saturation(measured) : List.of(),
                ThresholdResult.of(request.thresholds(), new LoadMetrics(measured)),
                notes(results),
                interrupted());
    }

    private boolean interrupted() {
        synchronized (running) {
            return interrupted;
        }
    }

    private List<Saturation> saturation(List<Measured> measured) {
        List<Saturation> scale = new ArrayList<>();
        for (LoadTest test : request.tests()) {
            List<LoadReport.Test> levels = measured.stream()
                    .map(Measured::test)
                    .filter(level -> level.name().startsWith(test.name() + "@") && level.successes() > 0)
                    .toList();
            if (!levels.isEmpty()) {
                scale.add(Saturation.of(test.name(), levels));
            }
        }
        return scale;
    }

    private List<String> notes(List<LoadResult> results) {
        List<String> notes = new ArrayList<>();
        for (LoadResult result : results) {
            if (result.gaveUp() > 0) {
                notes.add(result.plan().name() + ": " + result.gaveUp() + " of "
                        + result.plan().users() + " users gave up after three consecutive timeouts; "
                        + (result.plan().requests() - result.requests()) + " requests not sent");
            }
        }
        boolean unsigned = request.url() != null
                && request.tests().contains(LoadTest.WEBHOOK)
                && System.getenv("SOAK_WEBHOOK_SECRET") == null;
        if (unsigned) {
            notes.add("webhooks were signed with a random secret; set SOAK_WEBHOOK_SECRET to the bot's");
        }
        return notes;
    }

    /** Atomically: a reader never sees a partial file. */
    private void write(String json) throws IOException {
        Path out = request.out().toAbsolutePath();
        Path part = out.resolveSibling(out.getFileName() + ".part");
        Files.writeString(part, json);
        Files.move(part, out, StandardCopyOption.REPLACE_EXISTING);
    }
}
