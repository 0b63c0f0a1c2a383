package dev.soak.agent.workload.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.soak.analysis.input.InputException;
import dev.soak.analysis.input.JsonInput;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the requests of an HTTP Archive (HAR 1.2), as browsers and proxies record them; responses are skipped without
 * being kept in memory.
 *
 * <p>Only requests to the host of the first entry are used. Headers that belong to one connection or one visit are left
 * out: those of the connection, cookies, which are secrets, and conditions such as {@code If-None-Match}. Requests that
 * were answered with 400 or more are left out; a recorded redirect is expected again. Numbers and UUIDs in a path are
 * {@code {id}} in the request's name, so that its latency is that of all its resources.
 */
public final class HarFile {
    private static final JsonMapper JSON = new JsonMapper(JsonFactory.builder()
            .streamReadConstraints(
                    // Responses are skipped, however large they are.
                    JsonInput.LIMITS.rebuild().maxTokenCount(-1).build())
            .build());
    private static final int MOST_NAMED_HOSTS = 3;
    private static final int REDIRECT = 300;
    private static final int NOT_MODIFIED = 304;
    private static final int FAILED = 400;
    private static final Pattern URL = Pattern.compile("https?://([^/?#]+)([^?#]*)(\\?[^#]*)?(?:#.*)?");
    private static final Pattern ID =
            Pattern.compile("(?<=/)(\\d+|[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}|[0-9a-fA-F]{24,})(?=/|$)");
    private static final Set<String> SKIPPED_HEADERS = Set.of(
            "connection",
            "keep-alive",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "expect",
            "host",
            "content-length",
            "cookie",
            "if-none-match",
            "if-modified-since",
            "if-match",
            "if-unmodified-since",
            "if-range");

    private final String file;
    private final Map<String, String> environment;
    private final List<RequestTemplate> requests = new ArrayList<>();
    private final Set<String> otherHosts = new TreeSet<>();
    private @Nullable String host;
    private int entries;
    private int toOtherHosts;
    private int failed;
    private boolean cookies;

    /**
     * A reader of one file.
     *
     * @param file its name, for messages
     */
    public HarFile(String file, Map<String, String> environment) {
        this.file = file;
        this.environment = environment;
    }

    /**
     * Reads all entries.
     *
     * @throws InputException naming file, line and entry of the first invalid request
     */
    public HttpWorkload read(InputStream in) throws IOException, InputException {
        try (JsonParser json = JSON.createParser(in)) {
            enter(json, "log");
            enter(json, "entries");
            while (json.currentToken() == JsonToken.START_ARRAY || json.currentToken() == JsonToken.END_OBJECT) {
                if (json.nextToken() != JsonToken.START_OBJECT) {
                    break;
                }
                entry(json);
            }
            if (json.currentToken() != JsonToken.END_ARRAY) {
                throw unusable(json, "invalid HAR: an entry is not an object");
            }
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
            throw InputException.unusable(file + ":" + line + ": truncated or invalid HAR: "
                    + String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse(""));
        }
        if (requests.isEmpty()) {
            throw InputException.unusable(file + ": contains no request that can be replayed (" + entries
                    + " entries; record the HAR while the service is used)");
        }
        return new HttpWorkload(requests, notes());
    }

    /** Advances into the object or array of a field. */
    private void enter(JsonParser json, String field) throws IOException, InputException {
        if (json.currentToken() == null) {
            json.nextToken();
        }
        if (json.currentToken() != JsonToken.START_OBJECT) {
            throw unusable(json, "invalid HAR: expected an object with the field '" + field + "'");
        }
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            boolean found = field.equals(json.currentName());
            JsonToken value = json.nextToken();
            if (found && value != null && value.isStructStart()) {
                return;
            }
            json.skipChildren();
        }
        throw unusable(json, "invalid HAR: no field '" + field + "'");
    }

    private void entry(JsonParser json) throws IOException, InputException {
        entries++;
        int line = json.currentTokenLocation().getLineNr();
        JsonNode request = null;
        int status = 0;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            JsonToken value = json.nextToken();
            if (field.equals("request") && value == JsonToken.START_OBJECT) {
                request = JSON.readTree(new TokenBudget(json));
            } else if (field.equals("response") && value == JsonToken.START_OBJECT) {
                status = status(json);
            } else {
                json.skipChildren();
            }
        }
        try {
            if (request == null) {
                throw new IllegalArgumentException("request is missing");
            }
            add(request, status);
        } catch (IllegalArgumentException e) {
            throw InputException.unusable(file + ":" + line + ": entry " + entries + ": "
                    + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
        }
    }

    private static int status(JsonParser json) throws IOException {
        int status = 0;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            boolean found = json.currentName().equals("status");
            if (json.nextToken() == JsonToken.VALUE_NUMBER_INT && found) {
                status = json.getIntValue();
            } else {
                json.skipChildren();
            }
        }
        return status;
    }

    private void add(JsonNode request, int status) {
        String url = request.path("url").asText();
        Matcher parts = URL.matcher(url);
        if (!parts.matches()) {
            if (url.matches("(?i)(wss?|data|blob|about|chrome-extension):.*")) {
                toOtherHosts++;
                return;
            }
            throw new IllegalArgumentException(
                    "invalid url" + (url.isEmpty() ? "" : " (expected an absolute http or https URL)"));
        }
        String to = withoutUser(parts.group(1));
        if (host == null) {
            host = to;
        }
        if (!to.equals(host)) {
            toOtherHosts++;
            otherHosts.add(to);
            return;
        }
        if (status >= FAILED) {
            failed++;
            return;
        }
        if (requests.size() == RequestsFile.MAX_REQUESTS) {
            throw new IllegalArgumentException("more than " + RequestsFile.MAX_REQUESTS + " requests (record fewer)");
        }
        String method = request.path("method").asText("GET");
        String path = parts.group(2).isEmpty() ? "/" : parts.group(2);
        RequestTemplate.Builder template = RequestTemplate.of(
                        path + Objects.requireNonNullElse(parts.group(3), ""), environment)
                .method(method);
        String name = method.toUpperCase(Locale.ROOT) + " " + ID.matcher(path).replaceAll("{id}");
        template.name(name.length() <= 100 ? name : name.substring(0, 99) + "…");
        if (status >= REDIRECT && status != NOT_MODIFIED) {
            template.expect(new Expectation(REDIRECT, FAILED - 1, null));
        }
        addHeaders(request.path("headers"), template);
        String body = body(request.path("postData"));
        if (body != null) {
            template.body(body);
        }
        requests.add(template.build());
    }

    private static String withoutUser(String authority) {
        return authority.substring(authority.lastIndexOf('@') + 1).toLowerCase(Locale.ROOT);
    }

    private void addHeaders(JsonNode headers, RequestTemplate.Builder to) {
        for (JsonNode header : headers) {
            String name = header.path("name").asText();
            String lower = name.toLowerCase(Locale.ROOT);
            cookies |= lower.equals("cookie");
            // Pseudo headers of HTTP/2, such as ":authority", repeat the URL.
            if (!lower.startsWith(":") && !lower.startsWith("proxy-") && !SKIPPED_HEADERS.contains(lower)) {
                to.header(name, header.path("value").asText());
            }
        }
    }

    private static @Nullable String body(JsonNode postData) {
        if (postData.path("text").isTextual()) {
            return postData.path("text").textValue();
        }
        JsonNode params = postData.path("params");
        if (!params.isArray() || params.isEmpty()) {
            return null;
        }
        List<String> pairs = new ArrayList<>();
        for (JsonNode param : params) {
            pairs.add(formEncoded(param.path("name").asText()) + "="
                    + formEncoded(param.path("value").asText()));
        }
        return String.join("&", pairs);
    }

    private static String formEncoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>();
        notes.add(file + ": " + requests.size() + " of " + entries + " requests, to " + host);
        if (toOtherHosts > 0) {
            notes.add(file + ": skipped " + toOtherHosts + " to other hosts" + namedHosts());
        }
        if (failed > 0) {
            notes.add(file + ": skipped " + failed + " that were answered with 400 or more when recorded");
        }
        if (cookies) {
            notes.add(file + ": cookies are not replayed (add --header 'Cookie: …' if requests need a session)");
        }
        return notes;
    }

    private String namedHosts() {
        if (otherHosts.isEmpty()) {
            return "";
        }
        List<String> named = otherHosts.stream().limit(MOST_NAMED_HOSTS).toList();
        return " (" + String.join(", ", named) + (otherHosts.size() > named.size() ? ", …)" : ")");
    }

    private InputException unusable(JsonParser json, String reason) {
        return InputException.unusable(file + ":" + json.currentLocation().getLineNr() + ": " + reason);
    }
}
