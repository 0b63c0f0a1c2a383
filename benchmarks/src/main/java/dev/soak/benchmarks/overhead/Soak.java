package dev.soak.benchmarks.overhead;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** One soak of the embedded bot, as a user would start it. */
final class Soak {
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();
    private static final String SECRET = "of-no-worth";
    private static final String USERS = "4";
    private static final String HEAP = "-Xmx512m";

    /** Settings by which the JVM records nothing, beside the runs. */
    static final String NOTHING = "nothing.jfc";

    private static final String NOTHING_RECORDED = """
            <?xml version="1.0" encoding="UTF-8"?>
            <configuration version="2.0" label="Nothing" provider="Soak"/>
            """;

    private final Path jar;
    private final Path folder;

    Soak(Path jar, Path folder) {
        this.jar = jar;
        this.folder = folder;
    }

    /** @return the run folder */
    Path run(Arm arm, int block, int seconds) throws IOException, InterruptedException {
        Path out = Files.createDirectories(folder.resolve(block + "-" + arm));
        List<String> command = new ArrayList<>(List.of(
                JAVA,
                HEAP,
                "-jar",
                jar.toString(),
                "--users",
                USERS,
                "--duration",
                seconds + "s",
                "--seed",
                Integer.toString(block),
                "--quiet",
                "--out",
                out.toString()));
        for (String option : arm.options()) {
            command.add(option.equals(NOTHING) ? nothing().toString() : option);
        }
        if (arm == Arm.BARE) {
            soakBare(command, out);
        } else {
            soak(command, out);
        }
        try (Stream<Path> runs = Files.list(out)) {
            return runs.filter(Files::isDirectory)
                    .findFirst()
                    .orElseThrow(() -> new IOException("no run folder; see " + out.resolve("printed.txt")));
        }
    }

    private void soakBare(List<String> command, Path out) throws IOException, InterruptedException {
        int port = freePort();
        int gitHub = freePort();
        ProcessBuilder builder = new ProcessBuilder(
                        JAVA,
                        HEAP,
                        "-jar",
                        bot().toString(),
                        "--host",
                        "127.0.0.1",
                        "--port",
                        Integer.toString(port),
                        "--github-url",
                        "http://127.0.0.1:" + gitHub)
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
            command.addAll(List.of(
                    "--webhook-url",
                    "http://127.0.0.1:" + port + "/webhook",
                    "--standin-port",
                    Integer.toString(gitHub)));
            soak(command, out);
        } finally {
            bot.destroy();
            bot.waitFor();
        }
    }

    private static void soak(List<String> command, Path out) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(out.resolve("printed.txt").toFile());
        builder.environment().put("SOAK_WEBHOOK_SECRET", SECRET);
        Process soak = builder.start();
        try {
            soak.waitFor();
        } finally {
            soak.destroy();
        }
    }

    private Path nothing() throws IOException {
        return Files.writeString(folder.resolve(NOTHING), NOTHING_RECORDED);
    }

    /** The bot that soak.jar carries. */
    private Path bot() throws IOException {
        Path bot = folder.resolve("review-bot.jar");
        if (!Files.exists(bot)) {
            try (JarFile carrier = new JarFile(jar.toFile());
                    InputStream carried = carrier.getInputStream(carrier.getJarEntry("bot/review-bot.jar"))) {
                Files.copy(carried, bot);
            }
        }
        return bot;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
