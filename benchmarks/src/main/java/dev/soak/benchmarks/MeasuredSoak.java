package dev.soak.benchmarks;

import dev.soak.analysis.input.InputException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The soak.jar that a command runs. */
final class MeasuredSoak {
    @Option(names = "--soak-jar", paramLabel = "FILE", description = "what is measured (default: ${DEFAULT-VALUE})")
    Path jar = Path.of("soak-agent/target/soak.jar");

    /**
     * The file.
     *
     * @throws InputException when there is none
     */
    Path jar() throws InputException {
        if (!Files.isRegularFile(jar)) {
            throw InputException.unusable("there is no " + jar + ": build it, or name another with --soak-jar");
        }
        return jar;
    }
}
