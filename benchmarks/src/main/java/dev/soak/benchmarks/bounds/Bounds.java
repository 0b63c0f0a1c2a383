package dev.soak.benchmarks.bounds;

import dev.soak.analysis.input.InputException;
import dev.soak.analysis.render.json.ReportJson;
import dev.soak.analysis.report.Report;
import dev.soak.benchmarks.process.Ports;
import dev.soak.benchmarks.process.SoakJar;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What the agent holds in the heap of a bot that hoards, and whether its report tells. The bar: a few tables and buffers of
 * fixed size, whatever the bot does.
 */
public final class Bounds {
    private static final double MOST_MIB = 16;
    private static final double MIB = 1 << 20;
    private static final String RATE = "20";

    private final SoakJar soak;
    private final Path folder;
    private final Path bot;
    private final String duration;

    private Bounds(SoakJar soak, Path folder, Path bot, String duration) {
        this.soak = soak;
        this.folder = folder;
        this.bot = bot;
        this.duration = duration;
    }

    /**
     * The table, and whether all of it is within the bar.
     *
     * @param text in Markdown
     */
    public record Outcome(String text, boolean barHolds) {}

    /**
     * Soaks one bot after the other.
     *
     * @param seconds of each soak; the first twenty are taken by the hoarding
     */
    public static Outcome run(int seconds, Path soakJar) throws IOException, InterruptedException, InputException {
        Path folder = Files.createTempDirectory("soak-bounds");
        System.err.println("the runs are kept in " + folder);
        return new Bounds(new SoakJar(soakJar, "-Xmx1g"), folder, ownJar(), seconds + "s").all();
    }

    private Outcome all() throws IOException, InterruptedException, InputException {
        StringBuilder text = new StringBuilder("| the bot hoards | held by the agent | outcome |\n|---|---|---|\n");
        boolean holds = true;
        for (Hoard hoard : Hoard.values()) {
            Report report = soak(hoard);
            Double held = report.agent() == null ? null : report.agent().retainedBytes();
            holds &= held != null && held < MOST_MIB * MIB;
            text.append(String.format(
                    Locale.ROOT,
                    "| %,d %s | %s | %s: %s |%n",
                    hoard.possible(),
                    hoard.word(),
                    held == null ? "not known" : String.format(Locale.ROOT, "%.1f MiB", held / MIB),
                    report.outcome(),
                    report.reason()));
        }
        return new Outcome(text.toString(), holds);
    }

    private Report soak(Hoard hoard) throws IOException, InterruptedException, InputException {
        Path out = Files.createDirectories(folder.resolve(hoard.word()));
        int port = Ports.free();
        int exit = soak.run(
                out.resolve("printed.txt"),
                List.of(
                        "--bot-jar",
                        bot.toString(),
                        "--bot-class",
                        HoardingBot.class.getName(),
                        "--bot-args",
                        port + " " + hoard + " " + hoard.possible(),
                        "--webhook-url",
                        "http://127.0.0.1:" + port + "/webhook",
                        "--done-on",
                        "response",
                        "--rate",
                        RATE,
                        "--duration",
                        duration,
                        "--heap-dumps",
                        "never",
                        "--quiet",
                        "--out",
                        out.toString()));
        try (Stream<Path> runs = Files.list(out)) {
            Path run = runs.filter(Files::isDirectory)
                    .findFirst()
                    .orElseThrow(() -> new IOException("exit " + exit + "; see " + out.resolve("printed.txt")));
            return ReportJson.read(run.resolve("report.json"));
        }
    }

    private static Path ownJar() throws IOException {
        try {
            return Path.of(HoardingBot.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IOException("the benchmarks' jar cannot be located", e);
        }
    }
}
