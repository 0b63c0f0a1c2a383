package dev.soak.benchmarks.overhead;

import dev.soak.analysis.run.RunFolder;
import dev.soak.benchmarks.process.FreePort;
import dev.soak.benchmarks.process.LatestRun;
import dev.soak.benchmarks.process.SoakJar;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;

/** A soak of the embedded bot that is pinned, with all its processes, to one processor. */
final class PinnedSoak {
    private static final String SECRET = "benchmark-secret";
    private static final String USERS = "2";

    /** On one processor the JVM would default to the serial collector. */
    private static final List<String> FLAGS = List.of("-Xmx512m", "-XX:+UseG1GC");

    private final SoakJar soak;
    private final Path folder;

    /**
     * @param folder for all output
     * @param processor number of the processor, from 0
     */
    PinnedSoak(Path jar, Path folder, int processor) {
        List<String> java = List.of(
                "taskset", "-c", Integer.toString(processor), SoakJar.java(Path.of(System.getProperty("java.home"))));
        soak = new SoakJar(jar, java, FLAGS, Map.of("SOAK_WEBHOOK_SECRET", SECRET));
        this.folder = folder;
    }

    /** @return the run folder */
    RunFolder run(MonitoringMode mode, int block, int seconds) throws IOException, InterruptedException {
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
        if (mode == MonitoringMode.UNMONITORED) {
            soakUnmonitored(args, out);
        } else {
            soak(args, out);
        }
        return runFolder(out);
    }

    /** The run folder of a finished soak. */
    static RunFolder runFolder(Path folder) throws IOException {
        return LatestRun.required(folder, printed(folder));
    }

    private static Path printed(Path folder) {
        return folder.resolve("printed.txt");
    }

    private void soakUnmonitored(List<String> args, Path out) throws IOException, InterruptedException {
        int port = FreePort.find();
        int standIn = FreePort.find();
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
                "http://127.0.0.1:" + standIn));
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
                        "http://127.0.0.1:" + standIn + "/v1",
                        "OPENAI_API_KEY",
                        "stand-in"));
        Process bot = builder.start();
        try {
            args.addAll(List.of(
                    "--webhook-url",
                    "http://127.0.0.1:" + port + "/webhook",
                    "--standin-port",
                    Integer.toString(standIn)));
            soak(args, out);
        } finally {
            bot.destroy();
            bot.waitFor();
        }
    }

    private void soak(List<String> args, Path out) throws IOException, InterruptedException {
        // The exit code is the verdict, which does not matter here.
        int unused = soak.run(printed(out), args);
    }

    /** The bot's jar, extracted from soak.jar. */
    private Path bot() throws IOException {
        Path bot = folder.resolve("review-bot.jar");
        if (!Files.exists(bot)) {
            try (JarFile jar = new JarFile(soak.jar().toFile());
                    InputStream in = jar.getInputStream(jar.getJarEntry("bot/review-bot.jar"))) {
                Files.copy(in, bot);
            }
        }
        return bot;
    }
}
