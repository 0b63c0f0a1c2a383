package dev.soak.reviewbot.review;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Tells the language of a file: by its whole name, then by its extension, then by the interpreter that its first line
 * names, then by what it begins with, then by the signs in it. A name decides before the content because a patch rarely
 * holds the first line, and because a name is what the author said.
 */
public final class Languages {
    /** No more of a file is looked at than this many characters, so that a large file costs what a small one does. */
    public static final int DETECTION_LIMIT = 8 * 1024;
    /** One sign may be a chance; a language has to show two, and more than any other. */
    private static final int MIN_SIGNS = 2;

    private final List<Language> all;
    private final Map<String, Language> byFileName = new HashMap<>();
    private final Map<String, Language> byExtension = new HashMap<>();
    private final Map<String, Language> byInterpreter = new HashMap<>();

    /**
     * Takes the languages in.
     *
     * @throws IllegalArgumentException when two languages claim the same name, extension or interpreter
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
     * Names the language of a file.
     *
     * @param path the path in the repository
     * @param content the file, or its beginning; it begins with an empty line where the first one is not known
     */
    public Language detect(String path, String content) {
        Language named = byName(path);
        return named == null ? byContent(content) : named;
    }

    /** What the name alone says, or null. */
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

    /** {@code #!/usr/bin/env -S python3.12 -u} names {@code python}: versions do not make a language. */
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
