package dev.soak.benchmarks.fuzz;

import com.sun.management.HotSpotDiagnosticMXBean;
import dev.soak.analysis.heapdump.HeapGrowth;
import dev.soak.analysis.heapdump.HeapGrowthJson;
import dev.soak.analysis.jfr.JmcAnalysis;
import dev.soak.analysis.jfr.JmcAnalysisJson;
import dev.soak.analysis.run.DisturbedWindowsFile;
import dev.soak.analysis.run.OpenersFormat;
import dev.soak.analysis.run.RunEnd;
import dev.soak.analysis.run.RunEndFile;
import dev.soak.analysis.run.RunFile;
import dev.soak.analysis.run.RunFolder;
import dev.soak.analysis.series.DisturbedWindow;
import dev.soak.analysis.series.Openers;
import dev.soak.benchmarks.page.SyntheticRunFolder;
import dev.soak.benchmarks.process.JavaProcess;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import jdk.jfr.Configuration;
import jdk.jfr.Recording;

/** Writes small undamaged inputs of every format. */
final class SampleInputs {
    private static final int SECONDS = 1_800;
    private static final int SERIES = 14;
    private static final int CHECKPOINT_EVERY = 180;

    private final Path folder;

    SampleInputs(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
    }

    Path file(String name) {
        return folder.resolve(name);
    }

    Path copyOf(Path file, String name) throws IOException {
        return Files.copy(file, file(name));
    }

    /** A copy compressed with gzip. */
    Path compressed(Path original) throws IOException {
        Path copy = file(original.getFileName() + ".gz");
        try (OutputStream gzip = new GZIPOutputStream(Files.newOutputStream(copy))) {
            Files.copy(original, gzip);
        }
        return copy;
    }

    /** The name of the file in a folder that begins so. */
    static String onlyFile(Path in, String prefix) throws IOException {
        try (Stream<Path> files = Files.list(in)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith(prefix))
                    .findFirst()
                    .orElseThrow(() -> new IOException("no " + prefix + "… in " + in));
        }
    }

    /** A run with a leak and all files that a run may have. */
    Path leakingRun(String name, Path recording) throws IOException {
        RunFolder run = new RunFolder(file(name));
        new SyntheticRunFolder(run, SECONDS, SERIES).write();
        Files.copy(recording, run.file(RunFile.RECORDING));
        StringBuilder openers = new StringBuilder();
        for (int t = CHECKPOINT_EVERY; t <= SECONDS; t += CHECKPOINT_EVERY) {
            openers.append(OpenersFormat.line(new Openers(
                            t / CHECKPOINT_EVERY,
                            t,
                            t * 10L,
                            true,
                            Map.of(1, List.of("com.acme.Files.open(Files.java:12)", "com.acme.Main.main(Main.java:3)")),
                            List.of(new Openers.Descriptors(1, "file", "/data/*.json", t / 50, t / 50)),
                            List.of(new Openers.Buffers(1, t, t * 4096L)),
                            List.of(new Openers.Files(1, "upload-*.tmp", t, t * 512L)))))
                    .append('\n');
        }
        Files.writeString(run.file(RunFile.OPENERS), openers);
        DisturbedWindow begun = DisturbedWindow.open(61, DisturbedWindow.Cause.MARKED, "db-failover");
        Files.writeString(
                run.file(RunFile.WINDOWS),
                DisturbedWindowsFile.line(begun) + "\n" + DisturbedWindowsFile.line(begun.endedAt(75)) + "\n");
        HeapGrowthJson.write(
                new HeapGrowth(
                        100,
                        18_000,
                        List.of(new HeapGrowth.Holder(
                                List.of("static com.acme.review.Reviews.all", "java.util.HashMap"),
                                4_320_000,
                                List.of(new HeapGrowth.Held(
                                        "com.acme.review.Verdict", List.of("value"), 100, 18_000, 4_320_000)))),
                        List.of(new HeapGrowth.LoaderGrowth("com.acme.PluginLoader", 2, 9, 120)),
                        List.of()),
                run.file(RunFile.HEAP));
        JmcAnalysisJson.write(
                new JmcAnalysis(
                        List.of(new JmcAnalysis.Result(
                                "Heap", "heap", JmcAnalysis.Severity.WARNING, 75.0, "The heap grows.", "", "")),
                        50,
                        3,
                        List.of()),
                run.file(RunFile.MISSION_CONTROL));
        RunEndFile.write(new RunEnd(RunEnd.How.COMPLETED, "ran to the end of its plan", 0, (double) SECONDS), run);
        return run.path();
    }

    /** A recording of this JVM, with a GC. */
    Path recording(String name) throws IOException, InterruptedException {
        Path file = file(name);
        try (Recording recording = new Recording(Configuration.getConfiguration("default"))) {
            recording.start();
            for (int i = 0; i < 3; i++) {
                System.gc();
                Thread.sleep(100);
            }
            recording.stop();
            recording.dump(file);
        } catch (ParseException e) {
            throw new IOException(e);
        }
        return file;
    }

    /** The dump of a JVM with little more than the JDK in its heap. */
    Path heapDump(String name) throws IOException, InterruptedException {
        Path file = file(name);
        Process small = new ProcessBuilder(
                        JavaProcess.command(SmallHeap.class, List.of("-Xmx32m"), List.of(file.toString())))
                .inheritIO()
                .start();
        if (small.waitFor() != 0) {
            throw new IOException("no heap dump was written");
        }
        return file;
    }

    /** Dumps its heap. */
    static final class SmallHeap {
        private SmallHeap() {}

        public static void main(String[] args) throws IOException {
            ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class).dumpHeap(args[0], true);
        }
    }

    Path csv(String name) throws IOException {
        StringBuilder rows = new StringBuilder("time,heap_used_bytes,\"threads, live\"\n");
        for (int i = 0; i < 200; i++) {
            rows.append(String.format(
                    Locale.ROOT, "2026-01-02T%02d:%02d:00Z,%d,%d%n", i / 60, i % 60, 1_000_000 + i * 4096, 40 + i % 3));
        }
        return Files.writeString(file(name), rows);
    }

    Path requests(String name) throws IOException {
        return Files.writeString(file(name), """
                {"path": "/api/orders"}
                {"method": "POST", "path": "/api/orders/${seq}", "headers": {"Accept": "application/json"}, "body": {"item": "${uuid}", "n": [1, 2]}, "weight": 2, "expect": {"status": 201, "body": "\\"id\\":(a|b)+"}, "name": "create order"}
                {"method": "PUT", "path": "/api/${random:1..9}", "body": "x=1", "expect": "2xx"}
                """);
    }

    Path har(String name) throws IOException {
        return Files.writeString(file(name), """
                {"log": {"version": "1.2", "creator": {"name": "x", "version": "1"}, "entries": [
                  {"startedDateTime": "2026-01-02T00:00:00Z", "time": 12,
                   "request": {"method": "GET", "url": "https://shop.test/orders/17?x=1", "headers": [{"name": "Accept", "value": "*/*"}, {"name": "Cookie", "value": "a=b"}]},
                   "response": {"status": 200, "content": {"size": 3, "text": "abc"}}},
                  {"request": {"method": "POST", "url": "https://shop.test/login", "headers": [], "postData": {"params": [{"name": "u", "value": "ä b"}]}},
                   "response": {"status": 302}},
                  {"request": {"method": "POST", "url": "https://shop.test/orders", "headers": [], "postData": {"text": "{}"}},
                   "response": {"status": 201}}]}}
                """);
    }

    Path known(String name) throws IOException {
        return Files.writeString(file(name), """
                # Accepted growth
                - pattern: "nothing.*"
                  reason: 'the index is filled during the first week'
                  owner: search team
                  until: 2026-12-31
                  cap: 200000000
                - {pattern: cpu, reason: r, owner: o}
                """);
    }

    Path targets(String name) throws IOException {
        return Files.writeString(file(name), """
                - what: review
                  measuredBy: run
                  target: p99(review)<2s
                  critical: p99(review)<10s
                - what: errors
                  measuredBy: load
                  critical: rate(error)<1%
                """);
    }

    Path config(String name) throws IOException {
        return Files.writeString(file(name), """
                minutes: 10
                rate: 5
                seed: 7
                threshold: ["p99(review)<2s", 'rate(error)<1%']
                stage: 10m:20,2m:0
                """);
    }

    Path jmh(String name) throws IOException {
        return Files.writeString(file(name), """
                [{"jmhVersion": "1.37", "benchmark": "com.acme.Cache.get", "mode": "avgt", "threads": 1, "forks": 2,
                  "params": {"size": "100"},
                  "primaryMetric": {"score": 12.5, "scoreUnit": "ns/op", "rawData": [[12.4, 12.6, 12.5], [12.3, 12.7, 12.5]]},
                  "secondaryMetrics": {}},
                 {"benchmark": "com.acme.Cache.put", "mode": "thrpt", "threads": 4,
                  "primaryMetric": {"score": 1e6, "scoreUnit": "ops/s", "rawDataHistogram": [[[[1e6, 3], [2e6, 1]], [[1.1e6, 2]]]]}}]
                """);
    }

    Path load(String name) throws IOException {
        return Files.writeString(file(name), """
                {"schema": "soak-load/1", "outcome": "PASS", "tests": [
                  {"name": "health", "users": 10, "requestsPerSecond": 900.5, "errorRate": 0.01,
                   "latency": {"p50": 0.01, "p99": 0.04},
                   "batches": [{"p50": 0.011, "p99": 0.05, "requestsPerSecond": 890}, {"p50": 0.009, "p99": 0.03, "requestsPerSecond": 910}]},
                  {"name": "webhook", "users": 5, "ratePerSecond": 10, "latency": {"p50": 0.2, "p99": 0.9}, "batches": []}]}
                """);
    }
}
