package dev.soak.benchmarks.overhead;

import dev.soak.benchmarks.process.Ports;
import dev.soak.benchmarks.process.SoakJar;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** One soak of the embedded bot, on one processor: with all that belongs to it, and nothing else. */
final class Soak {
    private static final String SECRET = "of-no-worth";
    private static final String USERS = "2";

    /** With one processor the JVM would take the serial collector. */
    private static final List<String> FLAGS = List.of("-Xmx512m", "-XX:+UseG1GC");

    private final SoakJar soak;
    private final Path folder;

    /**
     * @param folder for what is written
     * @param processor where it all runs, counted from 0
     */
    Soak(Path jar, Path folder, int processor) {
        List<String> java = List.of(
                "taskset", "-c", Integer.toString(processor), SoakJar.java(Path.of(System.getProperty("java.home"))));
        soak = new SoakJar(jar, java, FLAGS, Map.of("SOAK_WEBHOOK_SECRET", SECRET));
        this.folder = folder;
    }

    /** @return the run folder */
    Path run(Arm arm, int block, int seconds) throws IOException, InterruptedException {
        Path out = Files.createDirectories(folder);
        List<String> args = new ArrayList<>(List.of(
                "--users",
                USERS,
                "--duration",
                seconds + "s",
                "--seed",
                Integer.toString(block),
                "--quiet",
                "--out",
                out.toString()));
        if (arm == Arm.BARE) {
            soakBare(args, out);
        } else {
            soak(args, out);
        }
        return runFolder(out);
    }

    /** The run folder of a soak from before. */
    static Path runFolder(Path folder) throws IOException {
        try (Stream<Path> runs = Files.list(folder)) {
            return runs.filter(Files::isDirectory)
                    .findFirst()
                    .orElseThrow(() -> new IOException("no run folder; see " + folder.resolve("printed.txt")));
        }
    }

    private void soakBare(List<String> args, Path out) throws IOException, InterruptedException {
        int port = Ports.free();
        int gitHub = Ports.free();
        List<String> command = new ArrayList<>(soak.java());
        command.addAll(soak.flags());
        command.addAll(List.of(
                "-jar",
                bot().toString(),
                "--host",
                "127.0.0.1",
                "--port",
                Integer.toString(port),
                "--github-url",
                "http://127.0.0.1:" + gitHub));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(out.resolve("bot.txt").toFile());
        builder.environment()
                .putAll(Map.of(
                        "GITHUB_TOKEN",
                        "stand-in",
                        "GITHUB_WEBHOOK_SECRET",
                        SECRET,
                        "OPENAI_BASE_URL",
                        "http://127.0.0.1:" + gitHub + "/v1",
                        "OPENAI_API_KEY",
                        "stand-in"));
        Process bot = builder.start();
        try {
            args.addAll(List.of(
                    "--webhook-url",
                    "http://127.0.0.1:" + port + "/webhook",
                    "--standin-port",
                    Integer.toString(gitHub)));
            soak(args, out);
        } finally {
            bot.destroy();
            bot.waitFor();
        }
    }

    private void soak(List<String> args, Path out) throws IOException, InterruptedException {
        // Its status says what it found, which is not asked here.
        int unused = soak.run(out.resolve("printed.txt"), args);
    }

    /** The bot that soak.jar carries. */
    private Path bot() throws IOException {
        Path bot = folder.resolve("review-bot.jar");
        if (!Files.exists(bot)) {
            try (JarFile carrier = new JarFile(soak.jar().toFile());
                    InputStream carried = carrier.getInputStream(carrier.getJarEntry("bot/review-bot.jar"))) {
                Files.copy(carried, bot);
            }
        }
        return bot;
    }
}
