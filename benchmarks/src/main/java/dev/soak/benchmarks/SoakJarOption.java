package dev.soak.benchmarks;

import dev.soak.analysis.input.InputException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The soak.jar that a command runs. */
final class SoakJarOption {
    @Option(names = "--soak-jar", paramLabel = "FILE", description = "soak.jar to measure (default: ${DEFAULT-VALUE})")
    Path jar = Path.of("soak-agent/target/soak.jar");

    /**
     * The file.
     *
     * @throws InputException when it does not exist
     */
    Path jar() throws InputException {
        if (!Files.isRegularFile(jar)) {
            throw InputException.unusable(
                    "no such file: " + jar + " (build it with mvn package, or use --soak-jar FILE)");
        }
        return jar;
    }

    /**
     * {@code soak-zoo.jar}, which is beside it.
     *
     * @throws InputException when one of the two does not exist
     */
    Path zoo() throws InputException {
        Path zoo = jar().resolveSibling("soak-zoo.jar");
        if (!Files.isRegularFile(zoo)) {
            throw InputException.unusable("no such file: " + zoo + " (it belongs in the folder of soak.jar)");
        }
        return zoo;
    }
}
