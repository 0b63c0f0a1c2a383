package dev.soak.agent.cli.option;

import dev.soak.agent.prometheus.PrometheusClient;
import dev.soak.agent.prometheus.PrometheusQuery;
import dev.soak.analysis.imports.ForeignData;
import dev.soak.analysis.imports.ImportOptions;
import dev.soak.analysis.input.DurationParser;
import dev.soak.analysis.input.InputException;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A live Prometheus server as an input. */
public final class PrometheusOptions {
    private static final Duration REQUEST_LIMIT = Duration.ofSeconds(60);
    private static final Duration DEFAULT_RANGE = Duration.ofHours(8);
    private static final long MOST_POINTS = 1_000_000;

    @Option(
            names = "--prometheus",
            paramLabel = "URL",
            description = "read from this Prometheus server; bearer token from " + PrometheusClient.TOKEN)
    private @Nullable URI server;

    @Option(names = "--query", paramLabel = "Q", description = "what to query, with --prometheus: PromQL")
    private @Nullable String query;

    @Option(
            names = "--from",
            paramLabel = "T",
            description = "begin of the range: ISO time, Unix time, or how long before its end (default: 8h)")
    private @Nullable String from;

    @Option(
            names = "--to",
            paramLabel = "T",
            description = "end of the range: ISO time, Unix time, or how long ago (default: now)")
    private @Nullable String to;

    @Option(
            names = "--step",
            paramLabel = "D",
            converter = DurationConverter.class,
            description =
                    "time between two points, at least the scrape interval (default: depending on the range, at least"
                            + " 15s)")
    private @Nullable Duration step;

    /** Whether a server is an input. */
    public boolean given() {
        return server != null;
    }

    /** Checks what can be checked before any input is read. */
    public void check() throws InputException {
        if ((server == null) != (query == null)) {
            throw InputException.unusable("--prometheus and --query must be given together");
        }
        if (server == null && (from != null || to != null || step != null)) {
            throw InputException.unusable(
                    "--from, --to and --step are for --prometheus; they select nothing of a file");
        }
        if (server != null && server.getRawUserInfo() != null) {
            throw InputException.unusable("the URL of --prometheus must not contain a user or a password; put a bearer"
                    + " token into the environment variable " + PrometheusClient.TOKEN);
        }
    }

    /** What the input is called in headings. */
    public String name() {
        return server + ", query '" + query + "'";
    }

    /** Checks the options and runs the query. */
    public ForeignData read(Instant now, ImportOptions options) throws IOException, InputException {
        if (server == null || query == null) {
            throw new IllegalStateException("no server is given");
        }
        if (server.getScheme() == null || !server.getScheme().matches("https?") || server.getHost() == null) {
            throw InputException.unusable("invalid URL '" + server + "' (expected e.g. http://localhost:9090)");
        }
        Instant end = to == null ? now : time("--to", to, now);
        Instant begin = from == null ? end.minus(DEFAULT_RANGE) : time("--from", from, end);
        if (!begin.isBefore(end)) {
            throw InputException.unusable("--from must be before --to, and before now");
        }
        Duration every = step == null ? PrometheusQuery.defaultStep(begin, end) : step;
        if (every.toMillis() < 1) {
            throw InputException.unusable("--step must be at least 1ms");
        }
        PrometheusQuery range = new PrometheusQuery(query, begin, end, every);
        if (range.points() > MOST_POINTS) {
            throw InputException.unusable("--step " + every.toSeconds() + "s gives more than " + MOST_POINTS
                    + " points of each series; give a larger one");
        }
        return new PrometheusClient(server, System.getenv(PrometheusClient.TOKEN), REQUEST_LIMIT).read(range, options);
    }

    private static Instant time(String option, String text, Instant end) throws InputException {
        try {
            if (text.matches("\\d{9,11}(?:\\.\\d{1,9})?")) {
                return Instant.ofEpochMilli(Math.round(Double.parseDouble(text) * 1000));
            }
            if (text.matches("\\d{4}-\\d{2}-\\d{2}")) {
                return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
            }
            if (text.matches("\\d{4}-.*")) {
                boolean zoned = text.matches(".*(?:Z|[+-]\\d{2}:?\\d{2})$");
                return OffsetDateTime.parse(text.replace(' ', 'T') + (zoned ? "" : "Z"))
                        .toInstant();
            }
            return end.minus(DurationParser.parse(text.startsWith("-") ? text.substring(1) : text));
        } catch (DateTimeParseException | InputException e) {
            throw InputException.unusable("invalid time '" + text + "' of " + option
                    + " (expected e.g. 2026-01-31T22:00:00Z, 1767225600, or 8h)");
        }
    }
}
