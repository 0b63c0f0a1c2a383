package dev.soak.agent.cli.run;

import dev.soak.agent.cli.option.OptionChecks;
import dev.soak.agent.standin.fault.ScheduledFault;
import dev.soak.agent.supervise.RunRequest;
import dev.soak.agent.target.Plant;
import dev.soak.agent.target.Plants;
import dev.soak.analysis.input.InputException;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** The target of a run: embedded, a sample, a command, a JVM that runs, or whatever listens on a port. */
final class TargetReader {
    private final TargetOptions options;
    private final List<String> words;
    private final OptionChecks checks;
    private final @Nullable Plant plant;

    /**
     * Reads the target.
     *
     * @param options with the name of a sample that exists, see {@link PlantList}
     * @param words the command after {@code --}; empty if there is none
     */
    TargetReader(TargetOptions options, List<String> words, CommandLine command) throws IOException, InputException {
        this.options = options;
        this.words = List.copyOf(words);
        this.checks = new OptionChecks(command);
        String name = options.source.plant;
        this.plant = name == null ? null : Plants.installed().find(name).orElseThrow();
    }

    /** Null where no sample is soaked. */
    @Nullable
    Plant plant() {
        return plant;
    }

    /** The faults that a sample needs, unless the user chooses some. */
    List<ScheduledFault> faults() throws InputException {
        String fault = plant == null ? null : plant.fault();
        return fault == null ? List.of() : List.of(ScheduledFault.parse(fault));
    }

    /** Whether the target was running before, so that nothing that disturbs it is done unasked. */
    boolean isRunning() {
        return words.isEmpty() && plant == null && (options.source.attach != null || options.url != null);
    }

    RunRequest.Target target() throws InputException {
        checkUrl("--url", options.url);
        if (options.metricsUrl != null && !options.metricsUrl.startsWith("/")) {
            checkUrl("--metrics-url", options.metricsUrl);
        }
        return new RunRequest.Target(source(), options.url, options.metricsUrl);
    }

    private void checkUrl(String option, @Nullable String url) {
        if (url == null) {
            return;
        }
        if (url.contains(RunRequest.PORT) && words.isEmpty()) {
            throw checks.usage(option + ": " + RunRequest.PORT + " requires a command");
        }
        try {
            checks.http(option, new URI(url.replace(RunRequest.PORT, "1")));
        } catch (URISyntaxException e) {
            throw checks.usage(option + " must be an http or https URL, not '" + url + "'");
        }
    }

    private RunRequest.Source source() throws InputException {
        Long pid = options.source.attach;
        if (!words.isEmpty()) {
            if (pid != null || plant != null) {
                throw checks.usage((pid != null ? "--attach" : "--plant") + " cannot be combined with a command");
            }
            withoutJvmArgs("put JVM flags into the command, after java");
            return new RunRequest.Source.Command(words);
        }
        if (pid != null) {
            withoutJvmArgs("a JVM that runs keeps its flags");
            return new RunRequest.Source.Attached(pid);
        }
        if (plant != null) {
            if (options.url != null) {
                throw checks.usage("--plant cannot be combined with --url");
            }
            if (Runtime.version().feature() < plant.since()) {
                throw InputException.unusable("sample leak '" + plant.name() + "' needs JDK " + plant.since()
                        + " or later; this is JDK " + Runtime.version().feature());
            }
            return new RunRequest.Source.Sample(plant, jvmArgs());
        }
        if (options.url != null) {
            withoutJvmArgs("a JVM that runs keeps its flags");
            return new RunRequest.Source.Listening();
        }
        return new RunRequest.Source.Embedded(jvmArgs());
    }

    private void withoutJvmArgs(String advice) {
        if (options.jvmArgs != null) {
            throw checks.usage("--jvm-args is for the embedded bot and --plant only: " + advice);
        }
    }

    /** The flags that a sample needs, then the user's. */
    private List<String> jvmArgs() throws InputException {
        String sample = plant == null || plant.jvmArgs() == null ? "" : plant.jvmArgs() + " ";
        return ShellWords.split(sample + Objects.requireNonNullElse(options.jvmArgs, ""));
    }
}
