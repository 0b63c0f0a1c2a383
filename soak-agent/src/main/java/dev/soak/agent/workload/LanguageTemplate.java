package dev.soak.agent.workload;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.Random;

/**
 * The building blocks of generated files in one language; the data is {@code languages.json}.
 *
 * <p>In the templates <code>{A}</code> is a type name, <code>{a}</code> a variable name, <code>{s}</code> the same in
 * snake case, <code>{n}</code> a number and <code>{t}</code> a text. Lines are separated by {@code \n}.
 *
 * @param weight relative frequency of the language
 * @param open start of a file
 * @param statements one-liners that may occur between blocks
 * @param blocks blocks of the body
 * @param close end of a file
 * @param findings code that a review bot would flag
 */
record LanguageTemplate(
        String name,
        int weight,
        String extension,
        String directory,
        String open,
        List<String> statements,
        List<String> blocks,
        String close,
        List<String> findings) {
    private static final List<String> NOUNS = List.of(
            "order",
            "invoice",
            "session",
            "ledger",
            "parcel",
            "account",
            "ticket",
            "sensor",
            "refund",
            "catalog",
            "tenant",
            "coupon",
            "shipment",
            "profile",
            "voucher",
            "bucket",
            "cursor",
            "quota",
            "digest",
            "lease");
    private static final List<String> ROLES = List.of(
            "store", "parser", "cache", "client", "router", "policy", "loader", "mapper", "queue", "filter", "index",
            "writer");
    private static final List<String> TEXTS = List.of(
            "not found",
            "retry later",
            "done",
            "naïve café",
            "größer als erlaubt",
            "日本語のテスト",
            "готово",
            "🚀 shipped",
            "over the limit",
            "ελληνικά",
            "empty input",
            "a\u00a0non-breaking space");

    LanguageTemplate {
        statements = List.copyOf(statements);
        blocks = List.copyOf(blocks);
        findings = List.copyOf(findings);
    }

    static List<LanguageTemplate> bundled() {
        try (InputStream in = Objects.requireNonNull(LanguageTemplate.class.getResourceAsStream("languages.json"))) {
            return new ObjectMapper().readValue(in, new TypeReference<List<LanguageTemplate>>() {});
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the bundled languages.json", e);
        }
    }

    static String noun(Random random) {
        return pick(NOUNS, random);
    }

    static String role(Random random) {
        return pick(ROLES, random);
    }

    static <T> T pick(List<T> from, Random random) {
        return from.get(random.nextInt(from.size()));
    }

    /** The lines of a template with names and values filled in; only the values depend on {@code values}. */
    static List<String> fill(String template, String noun, String role, Random values) {
        String type = capital(noun) + capital(role);
        StringBuilder out = new StringBuilder(template.length() + 32);
        for (int i = 0; i < template.length(); i++) {
            boolean slot = template.charAt(i) == '{' && i + 2 < template.length() && template.charAt(i + 2) == '}';
            char kind = slot ? template.charAt(i + 1) : 0;
            switch (kind) {
                case 'A' -> out.append(type);
                case 'a' -> out.append(noun).append(capital(role));
                case 's' -> out.append(noun).append('_').append(role);
                case 'n' -> out.append(1 + values.nextInt(5000));
                case 't' -> out.append(pick(TEXTS, values));
                default -> out.append(template.charAt(i));
            }
            i += "Aasnt".indexOf(kind) >= 0 ? 2 : 0;
        }
        return UnifiedHunks.lines(out.toString());
    }

    private static String capital(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }
}
