package dev.soak.agent.supervise;

import dev.soak.analysis.input.InputException;
import dev.soak.analysis.run.RunFolder;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command line of the worker's JVM: the supervisor's flags, then the user's, then those that a soak requires. */
final class JvmCommand {
    private static final int STACK_DEPTH = 128;
    /**
     * A third of the JVM's default. Until a chunk ends, the recording keeps every stack and every ended thread in
     * native memory: 25 MB with chunks of 12 MB, for a bot that starts two threads per request.
     */
    private static final String CHUNK_SIZE = "4m";

    private static final List<String> NOT_INHERITED =
            List.of("-javaagent:", "-agentlib:", "-agentpath:", "-Xrunjdwp", "-XX:StartFlightRecording");

    private JvmCommand() {}

    /**
     * The flags of the worker, without {@code java} and {@code -jar}.
     *
     * @param own flags of this JVM
     * @param requested flags requested by the user
     */
    static List<String> flags(List<String> own, List<String> requested, RunFolder folder) {
        List<String> flags = new ArrayList<>();
        for (String flag : own) {
            if (NOT_INHERITED.stream().noneMatch(flag::startsWith)) {
                flags.add(flag);
            }
        }
        flags.addAll(requested);
        if (flags.stream().noneMatch(flag -> flag.startsWith("-XX:NativeMemoryTracking"))) {
            flags.add("-XX:NativeMemoryTracking=summary");
        }
        // A checkpoint needs System.gc() to run a full collection and to return when it is finished.
        flags.add("-XX:-DisableExplicitGC");
        flags.add("-XX:-ExplicitGCInvokesConcurrent");
        // A bot that runs out of memory exits immediately, so that the report can say so.
        flags.add("-XX:+ExitOnOutOfMemoryError");
        flags.add("-XX:FlightRecorderOptions=repository=" + folder.jfrRepository() + ",stackdepth=" + STACK_DEPTH
                + ",maxchunksize=" + CHUNK_SIZE);
        flags.add("-Djava.io.tmpdir=" + folder.temp());
        return List.copyOf(flags);
    }

    /** The flags this JVM was started with. */
    static List<String> ownFlags() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments();
    }

    static Path java() {
        return Path.of(System.getProperty("java.home"), "bin", "java");
    }

    static Path ownJar() throws IOException {
        try {
            Path jar = Path.of(JvmCommand.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            if (!Files.isRegularFile(jar)) {
                throw new IOException("soak was not started from its jar and cannot fork a worker: use --no-fork");
            }
            return jar;
        } catch (URISyntaxException e) {
            throw new IOException("cannot locate soak's jar", e);
        }
    }

    /**
     * Tests the flags before anything is written.
     *
     * @throws InputException if the JVM rejects them; the message is the JVM's own
     */
    static void check(List<String> flags) throws InputException, InterruptedException {
        if (flags.isEmpty()) {
            return;
        }
        List<String> command = new ArrayList<>(List.of(java().toString()));
        command.addAll(flags);
        command.add("-version");
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                String reason = printed.lines()
                        .filter(line -> !line.isBlank() && !line.contains("Could not create the Java Virtual Machine"))
                        .findFirst()
                        .orElse("no reason given");
                throw InputException.unusable("--jvm-args: the JVM rejects " + String.join(" ", flags) + ": "
                        + reason.replaceFirst("^Error: ", ""));
            }
        } catch (IOException e) {
            throw InputException.unusable("cannot start " + java() + ": " + e.getMessage());
        }
    }
}
