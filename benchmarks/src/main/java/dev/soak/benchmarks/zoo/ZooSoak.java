package dev.soak.benchmarks.zoo;

import dev.soak.benchmarks.process.SoakJar;
import dev.soak.zoo.GroundTruth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How a specimen is soaked: with {@code java -jar soak.jar --plant}, as a user would.
 *
 * @param jvmArgs flags of the bot's JVM
 * @param rate pull requests a second, for specimens without a schedule of their own
 */
public record ZooSoak(SoakJar soak, String jvmArgs, double minutes, double rate) {
    /** @param folder where the run folder goes */
    void run(GroundTruth truth, Path folder) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        List<String> args = new ArrayList<>(List.of(
                "--plant", truth.name(), "--minutes", Double.toString(minutes), "--quiet", "--out", folder.toString()));
        if (truth.stage() == null) {
            args.addAll(List.of("--rate", Double.toString(rate)));
        }
        if (!jvmArgs.isEmpty()) {
            args.addAll(List.of("--jvm-args", jvmArgs));
        }
        // Its status says what its report does.
        int unused = soak.run(folder.resolve("printed.txt"), args);
    }
}
