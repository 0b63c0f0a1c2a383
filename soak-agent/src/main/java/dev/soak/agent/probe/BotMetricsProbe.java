package dev.soak.agent.probe;

import dev.soak.analysis.resource.Resources;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The gauges that the target exposes in Prometheus' text format, as {@code bot.<name>}. Counters, histograms and summaries
 * grow by definition and are skipped. At most {@value #MAX_GAUGES} gauges are read.
 *
 * <p>It uses {@link HttpURLConnection} because that keeps no selector and no threads in the target's JVM.
 */
public final class BotMetricsProbe implements Probe {
    static final int MAX_GAUGES = 200;
    private static final Pattern SAMPLE =
            Pattern.compile("^([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.*)\\})?\\s+(\\S+)(?:\\s+-?\\d+)?$");
    private static final Pattern LABEL = Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final int TIMEOUT_MILLIS = 2_000;

    private final URI url;

    public BotMetricsProbe(URI url) {
        this.url = url;
    }

    @Override
    public void read(Readings into) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) url.toURL().openConnection();
        connection.setConnectTimeout(TIMEOUT_MILLIS);
        connection.setReadTimeout(TIMEOUT_MILLIS);
        connection.setRequestProperty("Accept", "text/plain;version=0.0.4");
        if (connection.getResponseCode() != HttpURLConnection.HTTP_OK) {
            connection.disconnect();
            throw new IOException("HTTP status " + connection.getResponseCode() + " from " + url);
        }
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8))) {
            read(lines, into);
        }
    }

    /** Reads one exposition. */
    static void read(BufferedReader lines, Readings into) throws IOException {
        Set<String> gauges = new HashSet<>();
        int count = 0;
        String line;
        while ((line = lines.readLine()) != null && count < MAX_GAUGES) {
            if (line.startsWith("# TYPE ")) {
                String[] words = line.split(" ", -1);
                if (words.length == 4 && words[3].equals("gauge")) {
                    gauges.add(words[2]);
                }
            } else if (!line.startsWith("#")) {
                Matcher sample = SAMPLE.matcher(line);
                if (sample.matches() && gauges.contains(sample.group(1))) {
                    into.put(Resources.exposed(sample.group(1), labels(sample.group(2))), number(sample.group(3)));
                    count++;
                }
            }
        }
    }

    private static SortedMap<String, String> labels(@Nullable String text) {
        SortedMap<String, String> labels = new TreeMap<>();
        if (text != null) {
            Matcher label = LABEL.matcher(text);
            while (label.find()) {
                labels.put(label.group(1), label.group(2).replaceAll("\\\\(.)", "$1"));
            }
        }
        return labels;
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException infinite) {
            return Double.NaN;
        }
    }

    @Override
    public Duration interval() {
        return Duration.ofSeconds(5);
    }
}
