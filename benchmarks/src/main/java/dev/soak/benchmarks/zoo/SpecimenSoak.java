package dev.soak.benchmarks.zoo;

import dev.soak.benchmarks.process.SoakJar;
import dev.soak.zoo.GroundTruth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Soaks a specimen with {@code java -jar soak.jar --plant}, as a user would.
 *
 * @param jvmArgs JVM flags of the specimen
 * @param minutes length of the soak
 * @param rate pull requests per second, for specimens without load stages of their own
 */
public record SpecimenSoak(SoakJar soak, String jvmArgs, double minutes, double rate) {
    /** The same on every machine, for specimens that do not set a heap size themselves. */
    private static final String HEAP = "-Xmx512m";

    /** @param folder parent of the run folder */
    void run(GroundTruth truth, Path folder) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        List<String> args = new ArrayList<>(List.of(
                "--plant", truth.name(), "--minutes", Double.toString(minutes), "--quiet", "--out", folder.toString()));
        if (truth.stage() == null) {
            args.addAll(List.of("--rate", Double.toString(rate)));
        }
        String flags = (truth.jvmArgs().isEmpty() ? HEAP + " " : "") + jvmArgs;
        if (!flags.isBlank()) {
            args.addAll(List.of("--jvm-args", flags.strip()));
        }
        // The exit code is not needed: the report contains the outcome.
        int unused = soak.run(folder.resolve("printed.txt"), args);
    }
}
