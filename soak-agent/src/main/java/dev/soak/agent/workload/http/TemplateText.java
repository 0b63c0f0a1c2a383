package dev.soak.agent.workload.http;

import dev.soak.agent.workload.KeyedPermutation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A text with templates, parsed once and rendered for each request:
 *
 * <pre>
 * ${seq}            the number of the request: 1, 2, 3, …
 * ${uuid}           a UUID
 * ${random:1..1000} a whole number from 1 to 1000
 * ${env:TOKEN}      the environment variable TOKEN, read once before the run
 * $${               the characters ${
 * </pre>
 *
 * <p>Every value but that of {@code env} is a pure function of the seed, the number of the request and the place of the
 * template, so that a seed replays a run. {@link #toString()} returns the text as written: it never contains the value of
 * a variable. Immutable.
 */
public final class TemplateText {
    private static final String OPEN = "${";
    private static final String ESCAPED = "$${";
    private static final long TEMPLATE_KEY = 0x7e3b1a7eL;
    private static final Pattern RANGE = Pattern.compile("(-?\\d{1,18})\\.\\.(-?\\d{1,18})");
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Pattern TEMPLATE = Pattern.compile("\\$\\{([a-z]+)(?::([^}]*))?}");

    private final String text;
    private final List<Part> parts;

    private sealed interface Part {
        record Literal(String text) implements Part {}

        record Sequence() implements Part {}

        record RandomUuid() implements Part {}

        record RandomNumber(long from, long to) implements Part {}

        record Variable(String name, String value) implements Part {
            @Override
            public String toString() {
                return OPEN + "env:" + name + "}";
            }
        }
    }

    private TemplateText(String text, List<Part> parts) {
        this.text = text;
        this.parts = List.copyOf(parts);
    }

    /** A text without templates, whatever it contains. */
    public static TemplateText literal(String text) {
        return new TemplateText(text, List.of(new Part.Literal(text)));
    }

    /**
     * Parses a text.
     *
     * @param environment the variables that {@code env} may name
     * @throws IllegalArgumentException for an unknown template or a variable that is not set; the message is one line
     */
    public static TemplateText parse(String text, Map<String, String> environment) {
        List<Part> parts = new ArrayList<>();
        StringBuilder literal = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            if (text.startsWith(ESCAPED, at)) {
                literal.append(OPEN);
                at += ESCAPED.length();
            } else if (text.startsWith(OPEN, at)) {
                int close = text.indexOf('}', at);
                if (close < 0) {
                    throw new IllegalArgumentException("unclosed template '" + shortened(text.substring(at))
                            + "' (write $${ for the characters ${)");
                }
                if (!literal.isEmpty()) {
                    parts.add(new Part.Literal(literal.toString()));
                    literal.setLength(0);
                }
                parts.add(part(text.substring(at + OPEN.length(), close), environment));
                at = close + 1;
            } else {
                literal.append(text.charAt(at++));
            }
        }
        if (!literal.isEmpty()) {
            parts.add(new Part.Literal(literal.toString()));
        }
        return new TemplateText(text, parts);
    }

    private static Part part(String inside, Map<String, String> environment) {
        if (inside.equals("seq")) {
            return new Part.Sequence();
        }
        if (inside.equals("uuid")) {
            return new Part.RandomUuid();
        }
        if (inside.startsWith("random:")) {
            return number(inside.substring("random:".length()));
        }
        if (inside.startsWith("env:")) {
            return variable(inside.substring("env:".length()), environment);
        }
        throw new IllegalArgumentException("unknown template '${" + shortened(inside)
                + "}' (expected ${seq}, ${uuid}, ${random:1..1000} or ${env:NAME}; write $${ for the characters ${)");
    }

    private static Part number(String range) {
        Matcher matcher = RANGE.matcher(range);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "invalid range '" + shortened(range) + "' in ${random:…} (expected e.g. 1..1000)");
        }
        long from = Long.parseLong(matcher.group(1));
        long to = Long.parseLong(matcher.group(2));
        if (to < from) {
            throw new IllegalArgumentException(
                    "empty range '" + range + "' in ${random:…} (expected the lower end first)");
        }
        return new Part.RandomNumber(from, to);
    }

    private static Part variable(String name, Map<String, String> environment) {
        if (!VARIABLE.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "invalid name '" + shortened(name) + "' in ${env:…} (expected an environment variable)");
        }
        String value = environment.get(name);
        if (value == null) {
            throw new IllegalArgumentException("environment variable " + name + " is not set");
        }
        return new Part.Variable(name, value);
    }

    private static String shortened(String text) {
        String line = text.lines().findFirst().orElse("");
        return line.length() <= 40 ? line : line.substring(0, 40) + "…";
    }

    /** The text of a request. */
    public String render(long seed, long number) {
        if (parts.size() == 1 && parts.get(0) instanceof Part.Literal only) {
            return only.text();
        }
        long key = KeyedPermutation.mix(seed ^ TEMPLATE_KEY, number);
        StringBuilder rendered = new StringBuilder(text.length() + 32);
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            // The hash keeps templates at the same place of the path and of the body apart.
            long random = KeyedPermutation.mix(key, ((long) text.hashCode() << 32) | i);
            if (part instanceof Part.Literal literal) {
                rendered.append(literal.text());
            } else if (part instanceof Part.Sequence) {
                rendered.append(number);
            } else if (part instanceof Part.RandomUuid) {
                rendered.append(uuid(random));
            } else if (part instanceof Part.RandomNumber range) {
                rendered.append(range.from() + Math.floorMod(random, range.to() - range.from() + 1));
            } else if (part instanceof Part.Variable variable) {
                rendered.append(variable.value());
            }
        }
        return rendered.toString();
    }

    /** A UUID of version 4. */
    private static UUID uuid(long random) {
        long low = KeyedPermutation.mix(TEMPLATE_KEY, random);
        return new UUID((random & ~0xf000L) | 0x4000L, (low & ~(3L << 62)) | (2L << 62));
    }

    /** The values of the environment variables used; they must not be written anywhere. */
    Set<String> secrets() {
        return parts.stream()
                .filter(Part.Variable.class::isInstance)
                .map(part -> ((Part.Variable) part).value())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The variables used, with their values. */
    Map<String, String> variables() {
        Map<String, String> variables = new HashMap<>();
        for (Part part : parts) {
            if (part instanceof Part.Variable variable) {
                variables.put(variable.name(), variable.value());
            }
        }
        return variables;
    }

    /** The text as written, with templates as placeholders: {@code /api/orders/{random}}. */
    String outline() {
        return TEMPLATE.matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(
                        "{" + (found.group(1).equals("env") ? String.valueOf(found.group(2)) : found.group(1)) + "}"));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TemplateText that && parts.equals(that.parts);
    }

    @Override
    public int hashCode() {
        return parts.hashCode();
    }

    @Override
    public String toString() {
        return text;
    }
}
