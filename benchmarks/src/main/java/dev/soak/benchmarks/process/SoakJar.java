package dev.soak.benchmarks.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Runs {@code java [flags] -jar soak.jar} as a user would. Immutable.
 *
 * @param java the {@code java} command, with any launcher such as {@code taskset} before it
 * @param flags JVM flags
 * @param environment variables added to those of this process
 */
public record SoakJar(Path jar, List<String> java, List<String> flags, Map<String, String> environment) {
    public SoakJar {
        java = List.copyOf(java);
        flags = List.copyOf(flags);
        environment = Map.copyOf(environment);
    }

    /** Runs on the JDK of this JVM. */
    public SoakJar(Path jar, String... flags) {
        this(jar, List.of(java(Path.of(System.getProperty("java.home")))), List.of(flags), Map.of());
    }

    /** The {@code java} command of a JDK. */
    public static String java(Path home) {
        return home.resolve("bin/java").toString();
    }

    /**
     * Starts soak.jar.
     *
     * @param printed file for its output
     */
    public Process start(Path printed, List<String> args) throws IOException {
        List<String> command = new ArrayList<>(java);
        command.addAll(flags);
        command.addAll(List.of("-jar", jar.toString()));
        command.addAll(args);
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(printed.toFile());
        builder.environment().putAll(environment);
        return builder.start();
    }

    /**
     * Runs soak.jar until it ends.
     *
     * @return its exit code
     */
    public int run(Path printed, List<String> args) throws IOException, InterruptedException {
        Process soak = start(printed, args);
        try {
            return soak.waitFor();
        } finally {
            soak.destroy();
        }
    }

    /**
     * Runs soak.jar until it ends. The exit code is ignored, because the results contain the outcome.
     *
     * @param results file or folder that must exist afterwards
     * @throws IOException when it does not, with the last line of the output
     */
    public void run(Path printed, Path results, List<String> args) throws IOException, InterruptedException {
        run(printed, args);
        if (!Files.exists(results)) {
            List<String> lines = Files.readAllLines(printed);
            throw new IOException(args.get(0) + " did not write " + results + ": "
                    + (lines.isEmpty() ? "no output" : lines.get(lines.size() - 1)));
        }
    }
}
