package dev.soak.reviewbot.review;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Reads a rule set from YAML with the keys {@code generated} (path patterns), {@code languages}, {@code rules} and
 * {@code lint}. Unknown keys are errors, because a misspelt {@code unless} would silently make a rule noisy.
 */
public final class RuleFile {
    private static final String BUNDLED = "rules.yaml";

    private RuleFile() {}

    /** The bundled rules. */
    public static RuleSet bundled() {
        try (InputStream in = RuleFile.class.getResourceAsStream(BUNDLED)) {
            if (in == null) {
                throw new IllegalStateException(BUNDLED + " is missing from the jar");
            }
            return read(in, BUNDLED);
        } catch (IOException e) {
            throw new IllegalStateException("cannot read " + BUNDLED, e);
        }
    }

    /**
     * Reads a user's rules file.
     *
     * @throws IllegalArgumentException with a one-line message that names the file and the problem
     */
    public static RuleSet read(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return read(in, file.toString());
        } catch (NoSuchFileException e) {
            throw new IllegalArgumentException("no such rules file: " + file, e);
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot read rules file " + file + ": " + e.getMessage(), e);
        }
    }

    private static RuleSet read(InputStream in, String name) throws IOException {
        // Not a constant: the mapper caches type information that is needed only once.
        ObjectMapper yaml = JsonMapper.builder(new YAMLFactory())
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
        try {
            byte[] bytes = in.readAllBytes();
            return yaml.readValue(bytes, FileData.class).toRuleSet(version(bytes));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("rules file " + name + ": " + e.getOriginalMessage() + location(e), e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("rules file " + name + ": " + e.getMessage(), e);
        }
    }

    /** Digest of the rules and the bot's version, because another version may interpret the same rules differently. */
    private static String version(byte[] rules) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(String.valueOf(RuleFile.class.getPackage().getImplementationVersion())
                    .getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest(rules), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is not available", e);
        }
    }

    private static String location(JsonProcessingException e) {
        return e.getLocation() == null ? "" : " (line " + e.getLocation().getLineNr() + ")";
    }

    private record FileData(
            @Nullable List<String> generated,
            @Nullable List<LanguageData> languages,
            @Nullable List<RuleData> rules,
            @Nullable List<LintData> lint) {
        RuleSet toRuleSet(String version) {
            List<Rule> converted = new ArrayList<>();
            for (RuleData rule : orEmpty(rules)) {
                converted.add(rule.toRule());
            }
            return new RuleSet(
                    new Languages(orEmpty(languages).stream()
                            .map(LanguageData::toLanguage)
                            .toList()),
                    converted,
                    orEmpty(lint).stream().map(LintData::toRule).toList(),
                    orEmpty(generated).stream()
                            .map(pattern -> compiled("generated", pattern))
                            .toList(),
                    version);
        }
    }

    private record LanguageData(
            @Nullable String name,
            @Nullable List<String> extensions,
            @Nullable List<String> files,
            @Nullable List<String> interpreters,
            @Nullable List<String> comments,
            @Nullable List<String> begins,
            @Nullable List<String> signs) {
        Language toLanguage() {
            String known = required("language", "name", name);
            return new Language(
                    known,
                    orEmpty(extensions),
                    orEmpty(files),
                    orEmpty(interpreters),
                    orEmpty(comments),
                    orEmpty(begins),
                    orEmpty(signs).stream()
                            .map(sign -> compiled("language " + known, "(?m)" + sign))
                            .toList());
        }
    }

    private record LintData(
            @Nullable String id,
            @Nullable String severity,
            @Nullable String message,
            @Nullable String pmd) {
        LintRule toRule() {
            String name = required("lint rule", "id", id);
            String what = "lint rule " + name;
            return new LintRule(
                    new Check(
                            name,
                            severityOf(what, required(what, "severity", severity)),
                            required(what, "message", message).strip()),
                    required(what, "pmd", pmd));
        }
    }

    private record RuleData(
            @Nullable String id,
            @Nullable String severity,
            @Nullable String message,
            @Nullable Set<String> languages,
            @Nullable List<String> keywords,
            @Nullable List<String> patterns,
            @Nullable String unless,
            @Nullable String unlessPath,
            boolean codeOnly,
            @Nullable Integer lines) {
        Rule toRule() {
            String name = required("rule", "id", id);
            String what = "rule " + name;
            if (patterns == null || patterns.isEmpty()) {
                throw new IllegalArgumentException(what + ": missing patterns");
            }
            // Compile each alternative separately first, so that an error names the invalid one.
            patterns.forEach(pattern -> compiled(what, pattern));
            return new Rule(
                    new Check(
                            name,
                            severityOf(what, required(what, "severity", severity)),
                            required(what, "message", message).strip()),
                    languages == null ? Set.of() : languages,
                    orEmpty(keywords),
                    compiled(what, "(?:" + String.join(")|(?:", patterns) + ")"),
                    unless == null ? null : compiled(what, unless),
                    unlessPath == null ? null : compiled(what, unlessPath),
                    codeOnly,
                    lines == null ? 1 : lines);
        }
    }

    private static Severity severityOf(String what, String word) {
        try {
            return Severity.valueOf(word.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    what + ": invalid severity '" + word + "' (expected error, warning or note)", e);
        }
    }

    private static Pattern compiled(String what, String pattern) {
        try {
            return Pattern.compile(pattern);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(what + ": invalid pattern: " + e.getDescription() + " in " + pattern, e);
        }
    }

    private static String required(String what, String key, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException(what + ": missing " + key);
        }
        return value;
    }

    private static <T> List<T> orEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : list;
    }
}
