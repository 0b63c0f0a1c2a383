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

/** The bot in a JVM of its own, with no agent in it. It ends with this JVM, even if that is killed; see {@link ParentWatchdogMain}. */
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
     * Starts it and returns at once.
     *
     * @param environment what it has beside and instead of this process's own
     * @param printed where its output goes, in a folder of its own
     */
    public static ForkedBot start(BotSpec spec, Map<String, String> environment, Path printed) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                String.join(File.pathSeparator, spec.classpath()) + File.pathSeparator + tether(printed),
                ParentWatchdogMain.class.getName(),
                spec.mainClass()));
        command.addAll(spec.args());
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(printed.toFile());
        builder.environment().putAll(environment);
        return new ForkedBot(spec, builder.start(), printed);
    }

    /** Puts the one class beside what the bot prints: the agent's jar would bring its libraries into the bot's JVM. */
    private static Path tether(Path printed) throws IOException {
        Path root = printed.toAbsolutePath().resolveSibling("tether");
        Path file = root.resolve(ParentWatchdogMain.class.getName().replace('.', '/') + ".class");
        Files.createDirectories(file.getParent());
        try (InputStream code = ForkedBot.class.getResourceAsStream("Tether.class")) {
            if (code == null) {
                throw new IOException("this build of soak lacks " + ParentWatchdogMain.class.getName());
            }
            Files.copy(code, file);
        }
        return root;
    }

    /**
     * Waits until it accepts connections.
     *
     * @throws BotStartException if it ended, or the time is up
     */
    public void awaitListening(Duration atMost, LongSupplier nanoTime)
            throws BotStartException, IOException, InterruptedException {
        long start = nanoTime.getAsLong();
        while (!spec.listens()) {
            if (!process.isAlive()) {
                throw new BotStartException(
                        BotStartException.Cause.FAILED,
                        "the bot ended with status " + process.exitValue() + ": " + lastLine());
            }
            if (nanoTime.getAsLong() - start > atMost.toNanos()) {
                throw new BotStartException(
                        BotStartException.Cause.FAILED,
                        "the bot did not listen on port " + spec.port() + " within " + atMost.toSeconds() + " s");
            }
            Thread.sleep(POLL_MILLIS);
        }
    }

    private String lastLine() throws IOException {
        try (Stream<String> lines = Files.lines(printed)) {
            return lines.reduce("it printed nothing", (before, line) -> line);
        }
    }

    /** Ends it, in order if it takes that. */
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
