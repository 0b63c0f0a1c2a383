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
        List<String> args = new ArrayList<>(target(truth, rate, jvmArgs));
        args.addAll(List.of("--minutes", Double.toString(minutes), "--quiet", "--out", folder.toString()));
        // The exit code is not needed: the report contains the outcome.
        int unused = soak.run(folder.resolve("printed.txt"), args);
    }

    /** The options that make soak run a specimen under a load of a constant rate, or of its own stages. */
    public static List<String> target(GroundTruth truth, double rate, String jvmArgs) {
        List<String> options = new ArrayList<>(List.of("--plant", truth.name()));
        if (truth.stage() == null) {
            options.addAll(List.of("--rate", Double.toString(rate)));
        }
        String flags = (truth.jvmArgs().isEmpty() ? HEAP + " " : "") + jvmArgs;
        if (!flags.isBlank()) {
            options.addAll(List.of("--jvm-args", flags.strip()));
        }
        return options;
    }
}
