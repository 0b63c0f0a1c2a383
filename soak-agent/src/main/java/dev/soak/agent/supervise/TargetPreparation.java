package dev.soak.agent.supervise;

import dev.soak.agent.standin.StandIns;
import dev.soak.agent.supervise.RunRequest.Source;
import dev.soak.agent.target.EmbeddedBot;
import dev.soak.agent.target.JvmArgs;
import dev.soak.agent.target.Plants;
import dev.soak.agent.target.RunningTarget;
import dev.soak.agent.target.StandInEnvironment;
import dev.soak.agent.target.TargetName;
import dev.soak.agent.target.TargetSpec;
import dev.soak.agent.target.TargetStartException;
import dev.soak.agent.target.TargetStarter;
import dev.soak.analysis.input.InputException;
import dev.soak.analysis.run.RunFolder;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns the requested target into one that runs. */
final class TargetPreparation {
    private static final Logger LOG = LoggerFactory.getLogger(TargetPreparation.class);
    private static final int ATTEMPTS = 3;

    private final RunRequest request;
    private final RunFolder folder;
    private final StandIns standIns;
    private final String secret;

    /** @param secret of the webhooks */
    TargetPreparation(RunRequest request, RunFolder folder, StandIns standIns, String secret) {
        this.request = request;
        this.folder = folder;
        this.standIns = standIns;
        this.secret = secret;
    }

    /** A name for the run folder and the report. */
    static String name(RunRequest.Target target) {
        Source source = target.source();
        if (source instanceof Source.Sample sample) {
            return sample.plant().name();
        } else if (source instanceof Source.Command command) {
            return TargetName.ofCommand(command.words());
        } else if (source instanceof Source.Attached attached) {
            return TargetName.ofProcess(attached.pid());
        } else if (source instanceof Source.Listening && target.url() != null) {
            return URI.create(target.url()).getHost();
        }
        return "review-bot";
    }

    /**
     * Checks the target before anything is written.
     *
     * @throws InputException naming what cannot be used
     */
    static void check(RunRequest.Target target) throws InputException, InterruptedException {
        Source source = target.source();
        if (source instanceof Source.Embedded embedded) {
            JvmArgs.check(embedded.jvmArgs());
        } else if (source instanceof Source.Sample sample) {
            JvmArgs.check(sample.jvmArgs());
        } else if (source instanceof Source.Command command) {
            TargetStarter.checkCommand(command.words());
        } else if (source instanceof Source.Attached attached) {
            TargetStarter.checkProcess(attached.pid());
        }
    }

    RunningTarget start(TargetStarter starter)
            throws IOException, InputException, TargetStartException, InterruptedException {
        Source source = request.target().source();
        String url = request.target().url();
        if (source instanceof Source.Attached attached) {
            return starter.attach(attached.pid(), url == null ? null : URI.create(url));
        } else if (source instanceof Source.Listening && url != null) {
            return starter.find(URI.create(url));
        }
        for (int attempt = 1; ; attempt++) {
            TargetSpec spec = spec(source);
            try {
                return starter.start(spec, StandInEnvironment.environment(standIns, secret));
            } catch (TargetStartException e) {
                if (e.fault() != TargetStartException.Fault.PORT_TAKEN || attempt == ATTEMPTS || !choosesPort(source)) {
                    throw e;
                }
                LOG.warn("starting the target again with another port: {}", e.getMessage());
            }
        }
    }

    /** Whether the port is Soak's choice: free when it was chosen, but not reserved until the target listens. */
    private boolean choosesPort(Source source) {
        String given = request.target().url();
        return !(source instanceof Source.Command) || given == null || given.contains(RunRequest.PORT);
    }

    private TargetSpec spec(Source source) throws IOException, InputException {
        int port = StandInEnvironment.freePort();
        if (source instanceof Source.Sample sample) {
            return Plants.installed()
                    .unpack(sample.plant(), folder.scratch(), sample.jvmArgs(), port, standIns.githubUrl());
        } else if (source instanceof Source.Command command) {
            return new TargetSpec(
                    name(request.target()),
                    command.words().stream().map(word -> fill(word, port)).toList(),
                    url(command.words(), port),
                    null);
        } else if (source instanceof Source.Embedded embedded) {
            return EmbeddedBot.unpack(folder.scratch(), embedded.jvmArgs(), port, standIns.githubUrl());
        }
        throw new IllegalArgumentException("not a target that is started: " + source);
    }

    /**
     * The metrics endpoint of a target that runs; null if none is known.
     *
     * @param ofSpec that of a bundled target
     */
    static @Nullable URI metricsUrl(@Nullable String given, URI url, @Nullable URI ofSpec) {
        if (given == null) {
            return ofSpec;
        }
        return url.resolve(given.replace(RunRequest.PORT, Integer.toString(url.getPort())));
    }

    /** The URL as given, or that of the port that was chosen; null if the target chooses one itself. */
    private @Nullable URI url(List<String> words, int port) {
        String given = request.target().url();
        if (given != null) {
            return URI.create(given.replace(RunRequest.PORT, Integer.toString(port)));
        }
        return words.stream().anyMatch(word -> word.contains(RunRequest.PORT))
                ? URI.create("http://127.0.0.1:" + port)
                : null;
    }

    private String fill(String word, int port) {
        String filled = word;
        for (Map.Entry<String, String> placeholder : Map.of(
                        "{github}",
                        standIns.githubUrl(),
                        "{model}",
                        standIns.modelUrl(),
                        RunRequest.PORT,
                        Integer.toString(port))
                .entrySet()) {
            filled = filled.replace(placeholder.getKey(), placeholder.getValue());
        }
        return filled;
    }
}
