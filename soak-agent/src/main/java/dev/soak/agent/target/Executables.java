package dev.soak.agent.target;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds programs as a shell does. */
final class Executables {
    private Executables() {}

    /** The file that a command name starts: a path, or the first match on {@code PATH}. */
    static Optional<Path> find(String name) {
        try {
            if (name.contains(File.separator)) {
                return Optional.of(Path.of(name)).filter(Executables::isProgram);
            }
            String folders = System.getenv().getOrDefault("PATH", "");
            return Stream.of(folders.split(File.pathSeparator, -1))
                    .filter(folder -> !folder.isEmpty())
                    .map(folder -> Path.of(folder, name))
                    .filter(Executables::isProgram)
                    .findFirst();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    private static boolean isProgram(Path file) {
        return Files.isRegularFile(file) && Files.isExecutable(file);
    }
}
