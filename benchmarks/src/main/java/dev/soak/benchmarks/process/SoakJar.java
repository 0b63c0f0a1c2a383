package dev.soak.benchmarks.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * {@code java [flags] -jar soak.jar}, as a user would run it. Immutable.
 *
 * @param java the command, with what it is to be started by
 * @param flags of the JVM
 * @param environment added to this process' own
 */
public record SoakJar(Path jar, List<String> java, List<String> flags, Map<String, String> environment) {
    public SoakJar {
        java = List.copyOf(java);
        flags = List.copyOf(flags);
        environment = Map.copyOf(environment);
    }

    /** On this JVM's JDK. */
    public SoakJar(Path jar, String... flags) {
        this(jar, List.of(java(Path.of(System.getProperty("java.home")))), List.of(flags), Map.of());
    }

    /** The command of a JDK. */
    public static String java(Path home) {
        return home.resolve("bin/java").toString();
    }

    /** @param printed where what it prints goes */
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
     * Runs it to its end.
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
     * Runs it to its end. Its status says what it found, which its results say too; without results it is a failure.
     *
     * @param results what there must be when it has ended
     * @throws IOException when it left no results, with the last line that it printed
     */
    public void run(Path printed, Path results, List<String> args) throws IOException, InterruptedException {
        run(printed, args);
        if (!Files.exists(results)) {
            List<String> lines = Files.readAllLines(printed);
            throw new IOException(args.get(0) + " left no " + results + ", and said: "
                    + (lines.isEmpty() ? "nothing" : lines.get(lines.size() - 1)));
        }
    }
}
