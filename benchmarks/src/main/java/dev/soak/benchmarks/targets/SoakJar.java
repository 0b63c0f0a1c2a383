package dev.soak.benchmarks.targets;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs {@code java -jar soak.jar} as a user would. */
record SoakJar(Path jar) {
    /**
     * Runs it to its end. Its status says what it found, which its results say too; without results it is a failure.
     *
     * @param printed where what it prints goes
     * @param results what there must be when it has ended
     * @throws IOException when it left no results, with the last line that it printed
     */
    void run(Path printed, Path results, List<String> args) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-jar", jar.toString()));
        command.addAll(args);
        Process soak = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile())
                .start();
        try {
            soak.waitFor();
        } finally {
            soak.destroy();
        }
        if (!Files.exists(results)) {
            List<String> lines = Files.readAllLines(printed);
            throw new IOException(args.get(0) + " left no " + results + ", and said: "
                    + (lines.isEmpty() ? "nothing" : lines.get(lines.size() - 1)));
        }
    }
}
