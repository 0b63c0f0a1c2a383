package dev.soak.agent.workload.http;

import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** A header to send, such as {@code Authorization: Bearer ${env:TOKEN}}. */
public record HeaderTemplate(String name, TemplateText value) {
    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    private static final Pattern SECRET_NAME =
            Pattern.compile("(?i).*(token|secret|passw(or)?d|api[-_.]?key|credential|auth|cookie|session).*");
    /** The client derives them from the URL and the body. */
    private static final Set<String> DERIVED =
            Set.of("connection", "content-length", "expect", "host", "transfer-encoding", "upgrade");

    public HeaderTemplate {
        if (!TOKEN.matcher(name).matches()) {
            throw new IllegalArgumentException("invalid header name '" + name + "'");
        }
        if (DERIVED.contains(name.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException("header '" + name + "' cannot be set: it follows from URL and body");
        }
        value.variables().forEach((variable, content) -> {
            if (hasControlCharacter(content)) {
                throw new IllegalArgumentException("environment variable " + variable
                        + " contains a line break, which header '" + name + "' cannot hold");
            }
        });
        if (hasControlCharacter(value.toString())) {
            throw new IllegalArgumentException("header '" + name + "' contains a line break");
        }
    }

    /**
     * Reads {@code Name: value}.
     *
     * @throws IllegalArgumentException if it is none; the message does not contain the value
     */
    public static HeaderTemplate parse(String line, Map<String, String> environment) {
        int colon = line.indexOf(':');
        if (colon <= 0) {
            throw new IllegalArgumentException("invalid header (expected e.g. 'Accept: application/json')");
        }
        return new HeaderTemplate(
                line.substring(0, colon).strip(),
                TemplateText.parse(line.substring(colon + 1).strip(), environment));
    }

    private static boolean hasControlCharacter(String text) {
        return text.chars().anyMatch(c -> (c < ' ' && c != '\t') || c == 0x7f);
    }

    boolean isNamed(String other) {
        return name.equalsIgnoreCase(other);
    }

    /** Values that must not be written anywhere: those of variables, and all of a header whose name suggests a secret. */
    Set<String> secrets() {
        Set<String> secrets = new HashSet<>(value.secrets());
        String text = value.toString();
        if (SECRET_NAME.matcher(name).matches() && secrets.isEmpty()) {
            secrets.add(text);
            // "Bearer x" and "Basic x": the credentials without the scheme.
            secrets.add(text.substring(text.indexOf(' ') + 1).strip());
        }
        return secrets;
    }

    @Override
    public String toString() {
        return name + ": " + (SECRET_NAME.matcher(name).matches() ? "***" : value);
    }
}
