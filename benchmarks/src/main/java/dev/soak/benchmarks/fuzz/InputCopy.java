package dev.soak.benchmarks.fuzz;

import dev.soak.analysis.run.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;

/** Copies the input of a subject and damages the copy. */
final class InputCopy {
    private InputCopy() {}

    /**
     * The copy, which has the same name as the original.
     *
     * @param folder replaced
     */
    static Path of(FuzzSubject subject, byte[] damaged, Path folder) throws IOException {
        RunFolder.delete(folder);
        Files.createDirectories(folder);
        Path copy = folder.resolve(subject.input().getFileName());
        if (Files.isDirectory(subject.input())) {
            Files.createDirectory(copy);
            try (Stream<Path> files = Files.list(subject.input())) {
                for (Path file : files.toList()) {
                    Files.copy(file, copy.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
        Files.write(subject.damagedIn(copy), damaged);
        return copy;
    }
}
