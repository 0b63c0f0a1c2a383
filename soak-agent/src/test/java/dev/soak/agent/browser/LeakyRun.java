package dev.soak.agent.browser;

import dev.soak.analysis.render.ReportWriter;
import dev.soak.analysis.report.Analyzer;
import dev.soak.analysis.resource.Limit;
import dev.soak.analysis.run.JournalFormat;
import dev.soak.analysis.series.Checkpoint;
import dev.soak.analysis.series.Checkpoint.ClassCount;
import dev.soak.analysis.series.Phase;
import dev.soak.analysis.series.Sample;
import dev.soak.analysis.verdict.SoakVerdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** A synthetic run of one hour with a heap leak, and its report. */
final class LeakyRun {
    /** An injection attempt in the name of a class or pull request. */
    static final String HOSTILE = "</script><img src=x onerror=document.title='owned'>";

    private static final int SECONDS = 3600;
    private static final double MIB = 1 << 20;

    private LeakyRun() {}

    static Path report(Path folder) throws Exception {
        Files.writeString(folder.resolve("run.json"), """
                {"bot":"bot %s","startedUtc":"2026-01-02T03:04:05Z","durationSeconds":3600,"config":{"rate":"10"}}
                """.formatted(HOSTILE));
        Files.writeString(folder.resolve("end.json"), """
                {"how":"COMPLETED","detail":"","exitStatus":0,"t":3600}
                """);
        StringBuilder samples = new StringBuilder();
        StringBuilder checkpoints = new StringBuilder();
        SplittableRandom random = new SplittableRandom(1);
        for (int t = 1; t <= SECONDS; t++) {
            Map<String, Double> values = new LinkedHashMap<>();
            values.put("heap.used", 80 * MIB + t % 60 * MIB + t * 2400.0);
            values.put("fd.open", 40.0 + random.nextInt(4));
            values.put("threads.live", 25.0 + random.nextInt(2));
            values.put("memory.resident", 200 * MIB + random.nextDouble() * MIB);
            values.put("deliveries.sent", t * 10.0);
            values.put("deliveries.done", t * 10.0);
            for (int i = 0; i < 20; i++) {
                values.put("bot.quiet_" + i, 100.0 + random.nextInt(5));
            }
            Phase phase = t < 300 ? Phase.WARMUP : t > 1500 && t < 1700 ? Phase.IDLE : Phase.STEADY;
            line(JournalFormat.line(new Sample(t, phase, t * 10L, values)), samples);
            if (t % 60 == 0) {
                line(checkpoint(t, phase, random), checkpoints);
            }
        }
        Files.writeString(folder.resolve("samples.jsonl"), samples);
        Files.writeString(folder.resolve("checkpoints.jsonl"), checkpoints);
        ReportWriter.write(new Analyzer(new SoakVerdict(), null, List.of(), LocalDate.EPOCH).analyze(folder), folder);
        return folder.resolve("report.html");
    }

    private static String checkpoint(int t, Phase phase, SplittableRandom random) {
        Map<String, ClassCount> classes = new LinkedHashMap<>();
        classes.put("com.acme.Review" + HOSTILE, new ClassCount(t * 10L, t * 2400L));
        for (int i = 0; i < 20; i++) {
            long count = 1000L + i * (t / 60L) + random.nextInt(3);
            classes.put("com.acme.Part" + i, new ClassCount(count, count * 24));
        }
        Map<String, Double> after = Map.of("heap.live", 60 * MIB + t * 2400.0, "threads.live", 25.0);
        Map<String, Limit> limits = Map.of("heap.live", new Limit("-Xmx", 100 * MIB));
        return JournalFormat.line(
                new Checkpoint(t / 60 - 1, t, t * 10L, phase, true, true, 0.3, after, after, classes, limits));
    }

    private static void line(String text, StringBuilder to) {
        to.append(text).append('\n');
    }
}
