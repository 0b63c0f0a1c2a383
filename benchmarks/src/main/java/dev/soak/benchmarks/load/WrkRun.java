package dev.soak.benchmarks.load;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A run of {@code wrk} (Debian package {@code wrk}).
 *
 * @param perSecond completed requests per second
 * @param seconds latency by percentile
 */
record WrkRun(double perSecond, Map<Integer, Double> seconds) {
    private static final Pattern RATE = Pattern.compile("Requests/sec:\\s+([0-9.]+)");
    private static final Pattern PERCENTILE = Pattern.compile("(?m)^\\s+(50|75|90|99)%\\s+([0-9.]+)(us|ms|s|m)$");
    private static final int THREADS = 2;

    static WrkRun run(String url, int connections, int seconds) throws IOException, InterruptedException {
        Process process;
        try {
            process = new ProcessBuilder(
                            "wrk", "--latency", "-t" + THREADS, "-c" + connections, "-d" + seconds + "s", url)
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            throw new IOException("wrk is not installed: apt-get install wrk", e);
        }
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("wrk failed: " + printed.strip());
        }
        return parse(printed);
    }

    static WrkRun parse(String printed) throws IOException {
        Matcher rate = RATE.matcher(printed);
        if (!rate.find()) {
            throw new IOException("wrk output has no Requests/sec line: " + printed.strip());
        }
        Map<Integer, Double> seconds = new TreeMap<>();
        Matcher percentile = PERCENTILE.matcher(printed);
        while (percentile.find()) {
            double unit = switch (percentile.group(3)) {
                case "us" -> 1e-6;
                case "ms" -> 1e-3;
                case "m" -> 60;
                default -> 1;
            };
            seconds.put(Integer.valueOf(percentile.group(1)), Double.parseDouble(percentile.group(2)) * unit);
        }
        return new WrkRun(Double.parseDouble(rate.group(1)), seconds);
    }
}
