package dev.soak.benchmarks.agentheap;

import dev.soak.analysis.input.InputException;
import dev.soak.analysis.report.WrittenReport;
import dev.soak.analysis.run.RunFile;
import dev.soak.analysis.run.RunFolder;
import dev.soak.benchmarks.measurement.MeasurementResult;
import dev.soak.benchmarks.process.FreePort;
import dev.soak.benchmarks.process.LatestRun;
import dev.soak.benchmarks.process.SoakJar;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Measures how much heap the agent retains in a bot that holds extreme numbers of a resource. The criterion allows a few
 * tables and buffers of fixed size, whatever the bot does.
 */
public final class AgentHeap {
    private static final double MAX_MIB = 16;
    private static final double MIB = 1 << 20;
    private static final String RATE = "20";

    private final SoakJar soak;
    private final Path folder;
    private final Path bot;
    private final String duration;

    private AgentHeap(SoakJar soak, Path folder, Path bot, String duration) {
        this.soak = soak;
        this.folder = folder;
        this.bot = bot;
        this.duration = duration;
    }

    /**
     * Soaks one bot after the other.
     *
     * @param seconds length of each soak; the bot reaches its number of resources after the first twenty
     */
    public static MeasurementResult run(int seconds, Path soakJar)
            throws IOException, InterruptedException, InputException {
        Path folder = Files.createTempDirectory("soak-bounds");
        System.err.println("run folders: " + folder);
        return new AgentHeap(new SoakJar(soakJar, "-Xmx1g"), folder, ownJar(), seconds + "s").measure();
    }

    private MeasurementResult measure() throws IOException, InterruptedException, InputException {
        StringBuilder text = new StringBuilder(
                "| resources held by the bot | heap retained by the agent | outcome |\n|---|---|---|\n");
        boolean met = true;
        for (HeldResource resource : HeldResource.values()) {
            WrittenReport report = soak(resource);
            Double retained = report.agent() == null ? null : report.agent().retainedBytes();
            met &= retained != null && retained < MAX_MIB * MIB;
            text.append(String.format(
                    Locale.ROOT,
                    "| %s | %s | %s: %s |%n",
                    resource == HeldResource.NONE
                            ? resource.label()
                            : String.format(Locale.ROOT, "%,d %s", resource.maximum(), resource.label()),
                    retained == null ? "unknown" : String.format(Locale.ROOT, "%.1f MiB", retained / MIB),
                    report.outcome(),
                    report.sentence()));
        }
        return new MeasurementResult(text.toString(), met);
    }

    private WrittenReport soak(HeldResource resource) throws IOException, InterruptedException, InputException {
        Path out = Files.createDirectories(folder.resolve(resource.label()));
        Path printed = out.resolve("printed.txt");
        int port = FreePort.find();
        int exit = soak.run(
                printed,
                List.of(
                        "--bot-jar",
                        bot.toString(),
                        "--bot-class",
                        ResourceHoldingBot.class.getName(),
                        "--bot-args",
                        port + " " + resource + " " + resource.maximum(),
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
        RunFolder run = LatestRun.in(out)
                .orElseThrow(
                        () -> new IOException("no run folder was written (exit code " + exit + "); see " + printed));
        return WrittenReport.read(run.file(RunFile.REPORT_JSON));
    }

    private static Path ownJar() throws IOException {
        try {
            return Path.of(ResourceHoldingBot.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IOException("cannot locate benchmarks.jar", e);
        }
    }
}
