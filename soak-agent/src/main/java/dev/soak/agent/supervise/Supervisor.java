package dev.soak.agent.supervise;

import dev.soak.agent.bot.BotSpec;
import dev.soak.agent.bot.EmbeddedBot;
import dev.soak.agent.bot.Plants;
import dev.soak.agent.live.RunWatcher;
import dev.soak.agent.standin.StandIns;
import dev.soak.agent.worker.SoakLog;
import dev.soak.agent.worker.WorkerOrders;
import dev.soak.agent.workload.ReplayPlan;
import dev.soak.analysis.input.InputException;
import dev.soak.analysis.run.RunEnd;
import dev.soak.analysis.run.RunEndFile;
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
 * The small process that outlives the bot: it hosts the stand-ins, starts the worker, and sees to it that there is a
 * complete run folder however the worker went.
 */
public final class Supervisor {
    private static final Logger LOG = LoggerFactory.getLogger(Supervisor.class);

    private final RunRequest request;
    private final Map<String, String> environment;
    private final RunWatcher watcher;
    private final AtomicReference<ActiveRun> active = new AtomicReference<>(ActiveRun.NONE);

    /**
     * @param environment the supervisor's own; what looks like a secret there is kept out of every artefact
     * @param watcher is shown the journal as it grows
     */
    public Supervisor(RunRequest request, Map<String, String> environment, RunWatcher watcher) {
        this.request = request;
        this.environment = Map.copyOf(environment);
        this.watcher = watcher;
    }

    /**
     * Runs. When this returns, the run folder holds all that the run left, {@code end.json} included, and nothing that
     * the run started is alive.
     *
     * @throws InputException if the run cannot begin: nothing has been written then
     */
    public Path run() throws InputException, IOException, InterruptedException {
        JvmCommand.check(request.jvmArgs());
        Instant started = Instant.now();
        RunFolder folder = RunFolder.create(request.out(), started, botName());
        SoakLog.to(folder.file("soak.log"));
        watcher.begins(folder.path());
        RunEnd end;
        try {
            end = soak(folder, started);
        } catch (InputException e) {
            end = RunEndFile.end(RunEnd.How.ENVIRONMENT, String.valueOf(e.getMessage()));
        } catch (IOException | RuntimeException e) {
            LOG.error("the run could not be supervised", e);
            end = RunEndFile.end(RunEnd.How.INTERNAL_ERROR, e.toString());
        }
        RunEndFile.write(end, folder.path());
        RecordingSalvage.salvage(folder);
        HeapDumpAnalysisStep.read(folder, request.heapDumps(), watcher);
        JmcRulesStep.read(folder, watcher);
        folder.clean();
        return folder.path();
    }

    /** Asks the run to end in order; asked again, it ends at once. Any thread. */
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
        RunJson.write(folder, request, botName(), flags, started, redactor);
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
                    secret,
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
            return run.await();
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
