package dev.soak.agent.bot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/** The bot in a JVM of its own, with no agent in it. */
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
     * @param printed where its output goes
     */
    public static ForkedBot start(BotSpec spec, Map<String, String> environment, Path printed) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                String.join(java.io.File.pathSeparator, spec.classpath()),
                spec.mainClass()));
        command.addAll(spec.args());
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(printed.toFile());
        builder.environment().putAll(environment);
        return new ForkedBot(spec, builder.start(), printed);
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
