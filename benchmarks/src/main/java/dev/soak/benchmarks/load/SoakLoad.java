package dev.soak.benchmarks.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.soak.benchmarks.process.SoakJar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A run of {@code soak load}, as a user would start it.
 *
 * @param test the one entry of its results
 * @param peakResidentMiB the most memory that its process had
 * @param peakLiveMiB the most that its collections left in the heap
 */
record SoakLoad(JsonNode test, double peakResidentMiB, double peakLiveMiB) {
    private static final Pattern AFTER = Pattern.compile("->(\\d+)M\\(");
    private static final Pattern PEAK = Pattern.compile("VmHWM:\\s+(\\d+) kB");
    private static final int POLL_MILLIS = 50;

    static SoakLoad run(Path jar, String url, int users, long requestsEach, long warmUpEach)
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
            resident = Math.max(resident, peak(process.pid()));
        }
        if (process.exitValue() != 0) {
            throw new IOException("soak load ended with status " + process.exitValue() + ": "
                    + Files.readString(printed).strip());
        }
        JsonNode test = new ObjectMapper().readTree(out.toFile()).at("/tests/0");
        return new SoakLoad(test, resident, live(gc));
    }

    private static double peak(long pid) {
        try {
            Matcher peak = PEAK.matcher(Files.readString(Path.of("/proc/" + pid + "/status")));
            return peak.find() ? Double.parseDouble(peak.group(1)) / 1024 : 0;
        } catch (IOException gone) {
            return 0;
        }
    }

    private static double live(Path gc) throws IOException {
        double most = 0;
        Matcher after = AFTER.matcher(Files.readString(gc));
        while (after.find()) {
            most = Math.max(most, Double.parseDouble(after.group(1)));
        }
        return most;
    }

    double perSecond() {
        return test.get("requestsPerSecond").asDouble();
    }

    double seconds(int percentile) {
        return test.at("/latency/p" + percentile).asDouble();
    }
}
