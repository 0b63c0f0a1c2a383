package dev.soak.reviewbot.review;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Detects the language of a file by, in this order: file name, extension, interpreter line, prefix, and typical lines.
 * Names take precedence over content because a patch rarely contains the first line. Immutable.
 */
public final class Languages {
    /** Number of characters examined, so that large files cost no more than small ones. */
    public static final int DETECTION_LIMIT = 8 * 1024;
    /** One typical line may be coincidence: a language needs at least two, and more than any other language. */
    private static final int MIN_SIGNS = 2;

    private final List<Language> all;
    private final Map<String, Language> byFileName = new HashMap<>();
    private final Map<String, Language> byExtension = new HashMap<>();
    private final Map<String, Language> byInterpreter = new HashMap<>();

    /**
     * Creates the lookup tables.
     *
     * @throws IllegalArgumentException if two languages claim the same file name, extension or interpreter
     */
    public Languages(List<Language> languages) {
        all = List.copyOf(languages);
        for (Language language : all) {
            language.fileNames().forEach(name -> claim(byFileName, "file name", name, language));
            language.extensions().forEach(name -> claim(byExtension, "extension", name, language));
            language.interpreters().forEach(name -> claim(byInterpreter, "interpreter", name, language));
        }
    }

    private static void claim(Map<String, Language> map, String kind, String key, Language language) {
        Language other = map.putIfAbsent(key, language);
        if (other != null) {
            throw new IllegalArgumentException("languages " + other.name() + " and " + language.name()
                    + " both claim the " + kind + " '" + key + "'");
        }
    }

    public List<Language> all() {
        return all;
    }

    /**
     * Detects the language of a file.
     *
     * @param path path in the repository
     * @param content content or its beginning; starts with an empty line if the first line is unknown
     */
    public Language detect(String path, String content) {
        Language named = byName(path);
        return named == null ? byContent(content) : named;
    }

    /** The language by name alone, or null. */
    @Nullable
    Language byName(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        Language language = byFileName.get(name);
        if (language == null) {
            int dot = name.lastIndexOf('.');
            language = dot < 0 ? null : byExtension.get(name.substring(dot + 1).toLowerCase(Locale.ROOT));
        }
        return language;
    }

    private Language byContent(String content) {
        String head = content.length() <= DETECTION_LIMIT ? content : content.substring(0, DETECTION_LIMIT);
        if (head.startsWith("#!")) {
            int end = head.indexOf('\n');
            return Objects.requireNonNullElse(
                    byInterpreter.get(interpreter(end < 0 ? head : head.substring(0, end))), Language.OTHER);
        }
        for (Language language : all) {
            if (language.begins().stream().anyMatch(head::startsWith)) {
                return language;
            }
        }
        return bySigns(head);
    }

    private Language bySigns(String head) {
        Language best = Language.OTHER;
        long most = MIN_SIGNS - 1;
        for (Language language : all) {
            long signs = language.signs().stream()
                    .filter(sign -> sign.matcher(head).find())
                    .count();
            if (signs > most) {
                best = language;
                most = signs;
            } else if (signs == most && signs >= MIN_SIGNS) {
                best = Language.OTHER;
            }
        }
        return best;
    }

    /** Extracts the interpreter without its version: {@code #!/usr/bin/env -S python3.12 -u} yields {@code python}. */
    private static String interpreter(String shebang) {
        for (String word : shebang.substring(2).strip().split("\\s+", 8)) {
            String command = word.substring(word.lastIndexOf('/') + 1);
            if (!command.equals("env") && !command.startsWith("-")) {
                return command.replaceFirst("[0-9.]+$", "");
            }
        }
        return "";
    }
}
