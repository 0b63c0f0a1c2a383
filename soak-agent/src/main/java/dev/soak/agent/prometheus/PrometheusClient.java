package dev.soak.agent.prometheus;

import dev.soak.analysis.imports.ForeignData;
import dev.soak.analysis.imports.ImportOptions;
import dev.soak.analysis.imports.SeriesAssembly;
import dev.soak.analysis.imports.prometheus.ApiResponseFormat;
import dev.soak.analysis.input.InputException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads series from a Prometheus server, or anything that has its HTTP API, in pages of time. Redirects are not followed, so that the
 * token goes nowhere else.
 */
public final class PrometheusClient {
    /** The environment variable with the bearer token. */
    public static final String TOKEN = "SOAK_PROMETHEUS_TOKEN";

    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(10);
    private static final int OK = 200;
    private static final int LONGEST_START = 4096;
    private static final int METHOD_NOT_ALLOWED = 405;

    private final URI base;
    private final @Nullable String token;
    private final Duration limit;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(CONNECT_LIMIT).build();

    /**
     * A client.
     *
     * @param base of the server, such as {@code http://localhost:9090}
     * @param token sent with each request; null for none
     * @param limit of one request
     */
    public PrometheusClient(URI base, @Nullable String token, Duration limit) {
        this.base = base;
        this.token = token;
        this.limit = limit;
    }

    /**
     * Runs a query.
     *
     * @throws InputException naming the server if it cannot be reached, refuses the query, or has no such series
     */
    public ForeignData read(PrometheusQuery query, ImportOptions options) throws IOException, InputException {
        String name = base + ", query '" + query.query() + "'";
        SeriesAssembly series = new SeriesAssembly(name, "prometheus", options);
        for (PrometheusQuery page : query.pages()) {
            read(page, name, series);
        }
        if (series.isEmpty()) {
            throw InputException.missing(name + ": no data from " + query.from() + " to " + query.to()
                    + " (--from and --to select another range)");
        }
        return ForeignData.of(series.withoutFarTimes().finish());
    }

    private void read(PrometheusQuery page, String name, SeriesAssembly to) throws IOException, InputException {
        String form = form(page);
        HttpResponse<InputStream> response = send(request("").POST(BodyPublishers.ofString(form)));
        if (response.statusCode() == METHOD_NOT_ALLOWED) {
            // Some proxies let only reading methods through.
            response.body().close();
            response = send(request("?" + form).GET());
        }
        try (InputStream body = new BufferedInputStream(response.body())) {
            if (response.statusCode() != OK) {
                String start = start(body);
                // Some servers and proxies send the API's errors as text.
                if (!start.startsWith("{")) {
                    throw InputException.missing(refusal(response.statusCode()) + quoted(start));
                }
            }
            ApiResponseFormat.read(new InputStreamReader(body, StandardCharsets.UTF_8), name, to);
        }
    }

    /** The beginning of an answer, which is not consumed. */
    private static String start(InputStream body) throws IOException {
        body.mark(LONGEST_START);
        String start = new String(body.readNBytes(LONGEST_START - 1), StandardCharsets.UTF_8).strip();
        body.reset();
        return start;
    }

    /** The first line of an answer in plain text, which says what is wrong. */
    private static String quoted(String start) {
        String line = start.lines().findFirst().orElse("").strip();
        return line.isEmpty() || line.startsWith("<") ? "" : " ('" + line + "')";
    }

    private String refusal(int status) {
        String advice = switch (status) {
            case 401, 403 ->
                token == null
                        ? "; put a bearer token into the environment variable " + TOKEN
                        : "; it does not accept the bearer token of " + TOKEN;
            case 404 -> "; is this the address of a Prometheus server, with its path prefix?";
            default -> status >= 300 && status < 400 ? "; give the address to which it redirects" : "";
        };
        return base + " answers with HTTP status " + status + advice;
    }

    private static String form(PrometheusQuery page) {
        return Map.of(
                        "query", page.query(),
                        "start", seconds(page.from()),
                        "end", seconds(page.to()),
                        "step", Double.toString(page.step().toMillis() / 1000.0))
                .entrySet()
                .stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static String seconds(Instant time) {
        return String.format(Locale.ROOT, "%d.%03d", time.getEpochSecond(), time.getNano() / 1_000_000);
    }

    private HttpRequest.Builder request(String query) {
        String path = base.toString().replaceFirst("/+$", "");
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(path + "/api/v1/query_range" + query))
                .timeout(limit)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "application/json");
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    private HttpResponse<InputStream> send(HttpRequest.Builder request) throws IOException, InputException {
        try {
            return client.send(request.build(), BodyHandlers.ofInputStream());
        } catch (HttpTimeoutException e) {
            throw InputException.missing(base + " did not answer within " + limit.toSeconds() + " s");
        } catch (ConnectException e) {
            throw InputException.missing("cannot connect to " + base + " (is Prometheus running there?)");
        } catch (IOException e) {
            throw InputException.missing("cannot read from " + base + ": " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }
}
