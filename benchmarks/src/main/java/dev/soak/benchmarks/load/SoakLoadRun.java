package dev.soak.benchmarks.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.soak.benchmarks.process.ResidentSet;
import dev.soak.benchmarks.process.SoakJar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A run of {@code soak load} in a process of its own.
 *
 * @param test the only test in its results
 * @param peakResidentMiB peak resident set of the process
 * @param peakLiveMiB peak heap after GC
 */
record SoakLoadRun(JsonNode test, double peakResidentMiB, double peakLiveMiB) {
    private static final Pattern HEAP_AFTER_GC = Pattern.compile("->(\\d+)M\\(");
    private static final int POLL_MILLIS = 50;
    private static final double MIB = 1 << 20;

    static SoakLoadRun run(Path jar, String url, int users, long requestsEach, long warmUpEach)
            throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("soak-load");
        Path gc = folder.resolve("gc.log");
        Path out = folder.resolve("load.json");
        List<String> args = List.of(
                "load",
                "--test",
                "health",
                "--url",
                url,
                "--users",
                Integer.toString(users),
                "--requests",
                Long.toString(requestsEach),
                "--warmup",
                Long.toString(warmUpEach),
                "--out",
                out.toString());
        Path printed = folder.resolve("printed.txt");
        Process process = new SoakJar(jar, "-Xmx64m", "-XX:+UseSerialGC", "-Xlog:gc:file=" + gc).start(printed, args);
        double resident = 0;
        while (!process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
            resident = Math.max(resident, ResidentSet.peakBytes(process.pid()) / MIB);
        }
        if (process.exitValue() != 0) {
            throw new IOException("soak load failed with exit code " + process.exitValue() + ": "
                    + Files.readString(printed).strip());
        }
        JsonNode test = new ObjectMapper().readTree(out.toFile()).at("/tests/0");
        return new SoakLoadRun(test, resident, peakLiveMiB(gc));
    }

    private static double peakLiveMiB(Path gc) throws IOException {
        double peak = 0;
        Matcher heap = HEAP_AFTER_GC.matcher(Files.readString(gc));
        while (heap.find()) {
            peak = Math.max(peak, Double.parseDouble(heap.group(1)));
        }
        return peak;
    }

    double perSecond() {
        return test.get("requestsPerSecond").asDouble();
    }

    double seconds(int percentile) {
        return test.at("/latency/p" + percentile).asDouble();
    }
}
