package dev.soak.agent.supervise;

import dev.soak.agent.redact.Redactor;
import dev.soak.agent.standin.StandInOptions;
import dev.soak.agent.standin.StandIns;
import dev.soak.agent.target.EmbeddedBot;
import dev.soak.agent.target.StandInEnvironment;
import dev.soak.agent.target.TargetProcess;
import dev.soak.agent.target.TargetSpec;
import dev.soak.agent.target.TargetStartException;
import dev.soak.agent.target.TargetStarter;
import dev.soak.agent.workload.ReplayPlan;
import dev.soak.agent.workload.Workload;
import dev.soak.analysis.input.InputException;
import dev.soak.analysis.run.RunFolder;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The embedded bot with its stand-ins, without an agent, running until closed; the target of a load test. */
public final class UnmonitoredBot implements AutoCloseable {
    private static final Duration START_WITHIN = Duration.ofSeconds(60);

    private final Path folder;
    private final StandIns standIns;
    private final TargetProcess bot;
    private final URI webhook;

    private UnmonitoredBot(Path folder, StandIns standIns, TargetProcess bot, URI webhook) {
        this.folder = folder;
        this.standIns = standIns;
        this.bot = bot;
        this.webhook = webhook;
    }

    /** Starts the bot and waits until it accepts connections. */
    public static UnmonitoredBot start(Workload workload, ReplayPlan plan, String secret)
            throws InputException, IOException, InterruptedException {
        Path folder = Files.createTempDirectory("soak-bot");
        StandIns standIns = StandIns.start(workload, plan, StandInOptions.of(plan.seed()), number -> {});
        UnmonitoredBot started = null;
        try {
            TargetSpec spec =
                    EmbeddedBot.unpack(folder, List.of(), StandInEnvironment.freePort(), standIns.githubUrl());
            Map<String, String> environment = new HashMap<>(StandInEnvironment.environment(standIns, secret));
            // The output explains a failed start and must not grow with the load.
            environment.put("LOG_LEVEL", "WARN");
            Redactor redactor = Redactor.ofEnvironment(environment, List.of());
            TargetProcess bot = TargetStarter.startPlain(spec, environment, folder, redactor, START_WITHIN);
            started = new UnmonitoredBot(folder, standIns, bot, Objects.requireNonNull(spec.url()));
            return started;
        } catch (TargetStartException e) {
            closeAll(started, standIns, folder);
            throw InputException.missing(String.valueOf(e.getMessage()));
        } catch (IOException | InterruptedException | RuntimeException e) {
            closeAll(started, standIns, folder);
            throw e;
        }
    }

    private static void closeAll(@Nullable UnmonitoredBot started, StandIns standIns, Path folder) throws IOException {
        if (started != null) {
            started.close();
        } else {
            standIns.close();
            RunFolder.delete(folder);
        }
    }

    /** The bot's base URL. */
    public URI url() {
        return webhook.resolve("/");
    }

    /** The GitHub base URL given to the bot, without a trailing slash. */
    public String githubUrl() {
        return standIns.githubUrl();
    }

    @Override
    public void close() throws IOException {
        bot.close();
        standIns.close();
        RunFolder.delete(folder);
    }
}
