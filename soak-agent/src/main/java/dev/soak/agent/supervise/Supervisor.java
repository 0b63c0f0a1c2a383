package dev.soak.agent.supervise;

import dev.soak.agent.bot.BotSpec;
import dev.soak.agent.bot.EmbeddedBot;
import dev.soak.agent.bot.Plants;
import dev.soak.agent.live.RunWatcher;
import dev.soak.agent.standin.StandIns;
import dev.soak.agent.standin.http.RequestCounts;
import dev.soak.agent.worker.SoakLog;
import dev.soak.agent.worker.WorkerOrders;
import dev.soak.agent.workload.ReplayPlan;
import dev.soak.agent.workload.WebhookSecret;
import dev.soak.analysis.input.InputException;
import dev.soak.analysis.run.RunEnd;
import dev.soak.analysis.run.RunEndFile;
import dev.soak.analysis.run.RunFile;
import dev.soak.analysis.run.RunFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The small process that outlives the bot: hosts the stand-ins, starts the worker, and completes the run folder however
 * the worker ended.
 */
public final class Supervisor {
    private static final Logger LOG = LoggerFactory.getLogger(Supervisor.class);

    private final RunRequest request;
    private final Map<String, String> environment;
    private final RunWatcher watcher;
    private final AtomicReference<ActiveRun> active = new AtomicReference<>(ActiveRun.NONE);

    /**
     * @param environment of this process; values that look like secrets are masked in every artifact
     * @param watcher receives the journal's rows as they are written
     */
    public Supervisor(RunRequest request, Map<String, String> environment, RunWatcher watcher) {
        this.request = request;
        this.environment = Map.copyOf(environment);
        this.watcher = watcher;
    }

    /**
     * Executes the run. On return the run folder is complete, including {@code end.json}, and no process started by the
     * run is alive.
     *
     * @throws InputException if the run cannot start; nothing has been written in that case
     */
    public Path run() throws InputException, IOException, InterruptedException {
        JvmCommand.check(request.jvmArgs());
        Instant started = Instant.now();
        RunFolder folder = RunFolder.create(request.out(), started, botName());
        SoakLog.to(folder.file(RunFile.SOAK_LOG));
        watcher.begins(folder.path());
        RunEnd end;
        try {
            end = soak(folder, started);
        } catch (InputException e) {
            end = RunEndFile.end(RunEnd.How.ENVIRONMENT, String.valueOf(e.getMessage()));
        } catch (IOException | RuntimeException e) {
            LOG.error("internal error in the supervisor", e);
            end = RunEndFile.end(RunEnd.How.INTERNAL_ERROR, e.toString());
        }
        // Before end.json, which records the size of the recording.
        RecordingSalvage.salvage(folder);
        RunEndFile.write(end, folder);
        HeapDumpAnalysisStep.read(folder, request.heapDumps(), watcher);
        JmcRulesStep.read(folder, watcher);
        folder.clean();
        return folder.path();
    }

    /** Requests a graceful stop; a second call aborts. Safe from any thread. */
    public void interrupt() {
        active.get().interrupt();
    }

    private String botName() {
        if (request.bot() instanceof RunRequest.Bot.Jar jar) {
            return jar.classpath().get(0).getFileName().toString().replaceFirst("\\.jar$", "");
        }
        if (request.bot() instanceof RunRequest.Bot.Planted planted) {
            return planted.plant().name();
        }
        return request.bot() instanceof RunRequest.Bot.Running running
                ? running.webhookUrl().getHost()
                : "review-bot";
    }

    private RunEnd soak(RunFolder folder, Instant started) throws InputException, IOException, InterruptedException {
        String secret = StandInEnvironment.secret(environment);
        Redactor redactor = Redactor.ofEnvironment(environment, List.of(secret));
        List<String> flags = JvmCommand.flags(JvmCommand.ownFlags(), request.jvmArgs(), folder);
        RunDescription.of(request, botName(), flags, started, redactor).write(folder);
        ReplayPlan plan =
                new ReplayPlan(request.replay().seed(), request.workload().size());
        try (StandIns standIns = StandIns.start(
                request.workload(),
                plan,
                request.standIns(),
                number -> active.get().done(number))) {
            BotSpec bot = bot(folder, standIns);
            WorkerOrders orders = new WorkerOrders(
                    folder.path().toString(),
                    bot,
                    request.plan(),
                    request.replay(),
                    new WebhookSecret(secret),
                    standIns.githubUrl(),
                    request.workload().headers(),
                    request.jfrProfile(),
                    request.jfrMaxBytes(),
                    request.heapDumps());
            ActiveRun run = request.fork()
                    ? new ForkedRun(
                            folder, orders, flags, StandInEnvironment.environment(standIns, secret), redactor, watcher)
                    : new LocalRun(folder, orders, StandInEnvironment.environment(standIns, secret), watcher);
            active.set(run);
            try {
                return run.await();
            } finally {
                report(standIns.counts());
            }
        }
    }

    /** Logs the requests to the stand-ins; the user needs to know about endpoints that are missing there. */
    private void report(RequestCounts counts) {
        LOG.info("requests to the stand-ins: {}", counts.summary());
        if (counts.unknown() > 0) {
            watcher.notice(counts.unknown()
                    + " requests went to endpoints that the stand-ins do not implement and were answered with 404");
        }
    }

    private BotSpec bot(RunFolder folder, StandIns standIns) throws InputException, IOException {
        if (request.bot() instanceof RunRequest.Bot.Jar jar) {
            Map<String, String> placeholders = Map.of(
                    "{github}", standIns.githubUrl(),
                    "{model}", standIns.modelUrl());
            return new BotSpec(
                    botName(),
                    jar.classpath().stream().map(Path::toString).toList(),
                    jar.mainClass(),
                    jar.args().stream().map(arg -> fill(arg, placeholders)).toList(),
                    jar.webhookUrl(),
                    jar.metricsUrl());
        } else if (request.bot() instanceof RunRequest.Bot.Running running) {
            return new BotSpec(botName(), List.of(), "", List.of(), running.webhookUrl(), running.metricsUrl());
        } else if (request.bot() instanceof RunRequest.Bot.Planted planted) {
            return Plants.installed()
                    .unpack(planted.plant(), folder.scratch(), StandInEnvironment.freePort(), standIns.githubUrl());
        }
        return EmbeddedBot.unpack(folder.scratch(), StandInEnvironment.freePort(), standIns.githubUrl());
    }

    private static String fill(String argument, Map<String, String> placeholders) {
        String filled = argument;
        for (Map.Entry<String, String> placeholder : placeholders.entrySet()) {
            filled = filled.replace(placeholder.getKey(), placeholder.getValue());
        }
        return filled;
    }
}
