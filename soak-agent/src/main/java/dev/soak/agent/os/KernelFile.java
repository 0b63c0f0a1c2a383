package dev.soak.agent.os;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Small files that the kernel shows under {@code /proc} and {@code /sys}. */
final class KernelFile {
    private KernelFile() {}

    /** Its content; names of programs and threads need not be valid UTF-8. */
    static String text(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** The number on the first line; empty where the file is absent or holds a word such as {@code max}. */
    static OptionalDouble number(Path file) {
        // One large read: some of these files have content only for the first read, and Files.readString starts with
        // a read of one byte.
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            String line = reader.readLine();
            return line == null ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(line.strip()));
        } catch (IOException | NumberFormatException absentOrMax) {
            return OptionalDouble.empty();
        }
    }

    /** The number that follows a name, as in {@code oom_kill 3}; empty where either is absent. */
    static OptionalDouble number(Path file, String name) {
        try {
            return number(text(file), Pattern.compile("^" + Pattern.quote(name) + " (\\d+)$", Pattern.MULTILINE));
        } catch (IOException absent) {
            return OptionalDouble.empty();
        }
    }

    /** The number of a line such as {@code MemTotal: 8000 kB} in a file's content; empty where it is absent. */
    static OptionalDouble kibibytes(String content, String name) {
        return number(content, Pattern.compile("^" + Pattern.quote(name) + ":\\s+(\\d+) kB$", Pattern.MULTILINE));
    }

    private static OptionalDouble number(String content, Pattern line) {
        Matcher found = line.matcher(content);
        return found.find() ? OptionalDouble.of(Double.parseDouble(found.group(1))) : OptionalDouble.empty();
    }
}
