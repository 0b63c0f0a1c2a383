package dev.soak.benchmarks.masking;

import dev.soak.agent.redact.MaskedLines;
import dev.soak.agent.redact.Redactor;
import dev.soak.benchmarks.measurement.MeasurementResult;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Characters masked per CPU second by one thread, for kinds of output that differ in what they ask of the scanner. In turn with
 * it, one replacement of passwords by a regular expression, as logging frameworks offer it, reads the same text. CPU time is
 * that of the thread, so that other programs affect the figures little.
 */
public final class MaskingSpeed {
    /** A target that prints faster than this would be slowed down by its own output. */
    private static final double LEAST_MB_PER_SECOND = 50;

    private static final int CHARS = 4 << 20;
    private static final int ROUNDS = 15;
    private static final int READ = 16 * 1024;
    private static final Pattern PASSWORD = Pattern.compile("(?i)(password\\s*[=:]\\s*)\\S+");
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final Redactor redactor;
    private final Map<String, String> texts;
    private long written;

    public MaskingSpeed(long seed) {
        Random random = new Random(seed);
        // A dozen secrets, as an environment with credentials of several services has.
        redactor = new Redactor(random.ints(12, 1_000_000, Integer.MAX_VALUE)
                .mapToObj(number -> "s3cr3t-" + Integer.toString(number, 36))
                .toList());
        texts = texts(random, redactor.secrets());
    }

    private static Map<String, String> texts(Random random, List<String> secrets) {
        Map<String, String> texts = new LinkedHashMap<>();
        texts.put(
                "log lines",
                repeated(() ->
                        "2026-11-26T07:00:00.000Z INFO [worker-%d] com.acme.orders.OrderService - order=%d completed in %d ms, path: /api/orders/%d%n"
                                .formatted(
                                        random.nextInt(9), random.nextInt(), random.nextInt(900), random.nextInt())));
        texts.put(
                "JSON lines",
                repeated(() ->
                        "{\"time\":%d,\"level\":\"INFO\",\"user\":\"u%d\",\"path\":\"/api/orders/%d\",\"status\":200,\"millis\":%d}%n"
                                .formatted(
                                        random.nextLong(), random.nextInt(), random.nextInt(), random.nextInt(900))));
        texts.put(
                "a secret in every line",
                repeated(() -> "connecting to https://user:%s@db.example:5432/orders with token=%s and X-Api-Key: %s%n"
                        .formatted(
                                secrets.get(random.nextInt(secrets.size())),
                                random.nextLong(),
                                secrets.get(random.nextInt(secrets.size())))));
        texts.put("no line breaks", repeated(() -> "order " + random.nextInt() + " completed; "));
        texts.put("beginnings of tokens", repeated(() -> "eyJ".repeat(1 + random.nextInt(40)) + " "));
        return texts;
    }

    private static String repeated(Supplier<String> piece) {
        StringBuilder text = new StringBuilder(CHARS);
        while (text.length() < CHARS) {
            text.append(piece.get());
        }
        return text.toString();
    }

    /** Measures every kind of output. */
    public MeasurementResult run() {
        StringBuilder table = new StringBuilder(
                "| output | masked, MB per CPU second | one regular expression | ratio |%n|---|---|---|---|%n"
                        .formatted());
        boolean fast = true;
        for (Map.Entry<String, String> text : texts.entrySet()) {
            double[] masked = new double[ROUNDS];
            double[] replaced = new double[ROUNDS];
            for (int round = 0; round < ROUNDS; round++) {
                masked[round] = speed(text.getValue(), this::mask);
                replaced[round] = speed(text.getValue(), this::replace);
            }
            double speed = median(masked);
            fast &= speed >= LEAST_MB_PER_SECOND;
            table.append(String.format(
                    Locale.ROOT,
                    "| %s | %.0f | %.0f | %.1f |%n",
                    text.getKey(),
                    speed,
                    median(replaced),
                    speed / median(replaced)));
        }
        if (written == 0) {
            throw new IllegalStateException("nothing was written");
        }
        return new MeasurementResult(table.toString(), fast);
    }

    private static double speed(String text, Consumer<String> reader) {
        long began = THREADS.getCurrentThreadCpuTime();
        reader.accept(text);
        return text.length() * 1e3 / (THREADS.getCurrentThreadCpuTime() - began);
    }

    private void mask(String text) {
        char[] chars = text.toCharArray();
        MaskedLines lines = new MaskedLines(redactor, line -> written += line.length());
        for (int at = 0; at < chars.length; at += READ) {
            lines.add(chars, at, Math.min(READ, chars.length - at));
        }
        lines.end();
    }

    private void replace(String text) {
        text.lines()
                .forEach(line ->
                        written += PASSWORD.matcher(line).replaceAll("$1***").length());
    }

    private static double median(double[] values) {
        return Arrays.stream(values).sorted().toArray()[values.length / 2];
    }
}
