package dev.soak.reviewbot.review;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * Tells the language of a file: by its whole name, then by its extension, then by the interpreter that its first line
 * names. A name decides before an interpreter because a patch rarely holds the first line.
 */
public final class Languages {
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
     * @param firstLine the first line of the file, or an empty string where the patch does not hold it
     */
    public Language detect(String path, String firstLine) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        Language language = byFileName.get(name);
        if (language == null) {
            int dot = name.lastIndexOf('.');
            language = dot < 0 ? null : byExtension.get(name.substring(dot + 1).toLowerCase(Locale.ROOT));
        }
        if (language == null && firstLine.startsWith("#!")) {
            language = byInterpreter.get(interpreter(firstLine));
        }
        return Objects.requireNonNullElse(language, Language.OTHER);
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
