package dev.soak.agent.workload.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One request of an HTTP workload.
 *
 * @param name what its latency is called, such as {@code GET /api/orders}; requests may share a name
 * @param path with query, starts with a slash; appended to the base URL
 * @param body null for none
 * @param weight how often it is sent, relative to the others; greater than 0
 */
public record RequestTemplate(
        String name,
        String method,
        TemplateText path,
        List<HeaderTemplate> headers,
        @Nullable TemplateText body,
        double weight,
        Expectation expectation) {
    private static final int MAX_NAME = 100;
    private static final double MAX_WEIGHT = 1e9;
    private static final double MIN_WEIGHT = 1e-9;
    private static final Pattern METHOD = Pattern.compile("[A-Z][A-Z-]{0,19}");
    private static final String CONTENT_TYPE = "Content-Type";

    public RequestTemplate {
        headers = List.copyOf(headers);
        if (name.isBlank() || name.length() > MAX_NAME || name.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("a name must be 1 to " + MAX_NAME + " printable characters");
        }
        if (!METHOD.matcher(method).matches() || method.equals("CONNECT")) {
            throw new IllegalArgumentException("invalid method '" + method + "' (expected e.g. GET or POST)");
        }
        if (!path.toString().startsWith("/")) {
            throw new IllegalArgumentException("invalid path '" + path + "' (expected e.g. /api/orders)");
        }
        if (!(weight >= MIN_WEIGHT && weight <= MAX_WEIGHT)) {
            throw new IllegalArgumentException("a weight must be greater than 0, not " + weight);
        }
    }

    /** A builder; only the path is required. */
    public static Builder of(String path, Map<String, String> environment) {
        return new Builder(path, environment);
    }

    /** Builds a request; throws {@link IllegalArgumentException} with a message of one line for an invalid value. */
    public static final class Builder {
        private final TemplateText path;
        private final Map<String, String> environment;
        private final List<HeaderTemplate> headers = new ArrayList<>();
        private String method = "GET";
        private @Nullable String name;
        private @Nullable TemplateText body;
        private double weight = 1;
        private Expectation expectation = Expectation.SUCCESS;

        private Builder(String path, Map<String, String> environment) {
            this.path = TemplateText.parse(path, environment);
            this.environment = environment;
        }

        public Builder method(String text) {
            method = text.toUpperCase(Locale.ROOT);
            return this;
        }

        public Builder name(String text) {
            name = text;
            return this;
        }

        public Builder header(String line) {
            headers.add(HeaderTemplate.parse(line, environment));
            return this;
        }

        public Builder header(String headerName, String value) {
            headers.add(new HeaderTemplate(headerName, TemplateText.parse(value, environment)));
            return this;
        }

        public Builder body(String text) {
            body = TemplateText.parse(text, environment);
            return this;
        }

        public Builder weight(double number) {
            weight = number;
            return this;
        }

        public Builder expect(Expectation response) {
            expectation = response;
            return this;
        }

        /** A body that looks like JSON is sent as JSON, unless a header names another type. */
        public RequestTemplate build() {
            List<HeaderTemplate> all = new ArrayList<>(headers);
            if (body != null
                    && looksLikeJson(body.toString())
                    && headers.stream().noneMatch(header -> header.isNamed(CONTENT_TYPE))) {
                all.add(new HeaderTemplate(CONTENT_TYPE, TemplateText.literal("application/json")));
            }
            return new RequestTemplate(
                    name == null ? defaultName() : name, method, path, all, body, weight, expectation);
        }

        private static boolean looksLikeJson(String text) {
            String stripped = text.strip();
            return (stripped.startsWith("{") && stripped.endsWith("}"))
                    || (stripped.startsWith("[") && stripped.endsWith("]"));
        }

        private String defaultName() {
            String outline = path.outline().replaceAll("\\p{Cc}", " ");
            int query = outline.indexOf('?');
            String full = method + " " + (query < 0 ? outline : outline.substring(0, query));
            return full.length() <= MAX_NAME ? full : full.substring(0, MAX_NAME - 1) + "…";
        }
    }

    /** With this header instead of any of the same name. */
    RequestTemplate withHeader(HeaderTemplate header) {
        List<HeaderTemplate> all = new ArrayList<>();
        headers.stream().filter(one -> !one.isNamed(header.name())).forEach(all::add);
        all.add(header);
        return new RequestTemplate(name, method, path, all, body, weight, expectation);
    }
}
