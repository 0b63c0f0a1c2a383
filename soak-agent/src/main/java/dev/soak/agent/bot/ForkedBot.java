package dev.soak.agent.bot;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * The bot in its own JVM, without an agent. It exits with this JVM, even if that is killed; see
 * {@link ParentWatchdogMain}.
 */
public final class ForkedBot implements AutoCloseable {
    private static final int POLL_MILLIS = 50;
    private static final int STOP_SECONDS = 5;

    private final BotSpec spec;
    private final Process process;
    private final Path printed;

    private ForkedBot(BotSpec spec, Process process, Path printed) {
        this.spec = spec;
        this.process = process;
        this.printed = printed;
    }

    /**
     * Starts the bot and returns at once.
     *
     * @param environment variables added to, or overriding, those of this process
     * @param printed file for its output, in a folder used by nothing else
     */
    public static ForkedBot start(BotSpec spec, Map<String, String> environment, Path printed) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                String.join(File.pathSeparator, spec.classpath()) + File.pathSeparator + watchdogFolder(printed),
                ParentWatchdogMain.class.getName(),
                spec.mainClass()));
        command.addAll(spec.args());
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(printed.toFile());
        builder.environment().putAll(environment);
        return new ForkedBot(spec, builder.start(), printed);
    }

    /** Copies the watchdog class next to the output: the agent's jar would add its libraries to the bot's JVM. */
    private static Path watchdogFolder(Path printed) throws IOException {
        Path root = printed.toAbsolutePath().resolveSibling("watchdog");
        Path file = root.resolve(ParentWatchdogMain.class.getName().replace('.', '/') + ".class");
        Files.createDirectories(file.getParent());
        try (InputStream code =
                ForkedBot.class.getResourceAsStream(ParentWatchdogMain.class.getSimpleName() + ".class")) {
            if (code == null) {
                throw new IOException("this build of soak lacks " + ParentWatchdogMain.class.getName());
            }
            Files.copy(code, file);
        }
        return root;
    }

    /**
     * Waits until the bot accepts connections.
     *
     * @throws BotStartException if it exited or did not listen in time
     */
    public void awaitListening(Duration atMost, LongSupplier nanoTime)
            throws BotStartException, IOException, InterruptedException {
        long start = nanoTime.getAsLong();
        while (!spec.listens()) {
            if (!process.isAlive()) {
                throw new BotStartException(
                        BotStartException.Fault.FAILED,
                        "the bot exited with status " + process.exitValue() + ": " + lastLine());
            }
            if (nanoTime.getAsLong() - start > atMost.toNanos()) {
                throw new BotStartException(
                        BotStartException.Fault.FAILED,
                        "the bot did not listen on port " + spec.port() + " within " + atMost.toSeconds() + " s");
            }
            Thread.sleep(POLL_MILLIS);
        }
    }

    private String lastLine() throws IOException {
        try (Stream<String> lines = Files.lines(printed)) {
            return lines.reduce("no output", (before, line) -> line);
        }
    }

    /** Terminates the bot, forcibly if it does not exit in time. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
