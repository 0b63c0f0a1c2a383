package dev.soak.benchmarks.overhead;

import dev.soak.benchmarks.process.SoakJar;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;

/**
 * What is soaked with and without the probe.
 *
 * @param options of {@code soak run} that define the load and where it goes
 * @param command that starts the target
 */
public record OverheadTarget(List<String> options, List<String> command) {
    /** On one processor the JVM would default to the serial collector. */
    private static final List<String> BOT_FLAGS = List.of("-Xmx512m", "-XX:+UseG1GC");

    private static final String BOT_ENTRY = "bot/review-bot.jar";

    public OverheadTarget {
        options = List.copyOf(options);
        command = List.copyOf(command);
    }

    /**
     * The embedded bot.
     *
     * @param folder to which its jar is extracted
     */
    public static OverheadTarget embeddedBot(Path soakJar, Path folder) throws IOException {
        Path bot = folder.resolve("review-bot.jar");
        try (JarFile jar = new JarFile(soakJar.toFile())) {
            if (jar.getJarEntry(BOT_ENTRY) == null) {
                throw new IOException(soakJar + " has no " + BOT_ENTRY);
            }
            try (InputStream in = jar.getInputStream(jar.getJarEntry(BOT_ENTRY))) {
                Files.copy(in, bot);
            }
        }
        List<String> command = new ArrayList<>();
        command.add(SoakJar.java(Path.of(System.getProperty("java.home"))));
        command.addAll(BOT_FLAGS);
        command.addAll(
                List.of("-jar", bot.toString(), "--host", "127.0.0.1", "--port", "{port}", "--github-url", "{github}"));
        return new OverheadTarget(List.of("--metrics-url", "/metrics"), command);
    }

    /**
     * Any other target.
     *
     * @param requests HTTP requests to send, for example {@code GET /api/orders}
     */
    public static OverheadTarget of(List<String> command, List<String> requests) {
        List<String> options = new ArrayList<>();
        requests.forEach(request -> options.addAll(List.of("--request", request)));
        return new OverheadTarget(options, command);
    }
}
