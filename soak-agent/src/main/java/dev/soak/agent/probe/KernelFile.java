package dev.soak.agent.probe;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;

/** Files in which the kernel shows one number, under {@code /proc} and {@code /sys}. */
final class KernelFile {
    private KernelFile() {}

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
}
