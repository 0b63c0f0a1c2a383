package dev.soak.analysis.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Compares the files of a run folder with what {@code end.json} records of them. A leak can hide in the rows that a file
 * has lost, so a damaged folder must not pass.
 *
 * <p>Any difference is damage: a file that is missing, shorter, or longer than when the run ended. Two changes are not:
 * converted line ends ({@code \n} to {@code \r\n}), because they lose nothing, and a change that keeps the number of
 * bytes, because sizes are compared, not contents. A folder that records no sizes, as older versions wrote it, is never
 * damaged in this sense.
 */
public final class FolderIntegrity {
    private FolderIntegrity() {}

    /**
     * A file that does not hold what it must.
     *
     * @param found null if the file is missing
     */
    public record Damage(
            RunFile file, FileExtent expected, @Nullable FileExtent found) {}

    /** The damaged files, in the order of {@link RunFile}; none if the folder is intact or records no sizes. */
    public static List<Damage> check(RunFolder folder) throws IOException {
        List<Damage> damaged = new ArrayList<>();
        for (Map.Entry<RunFile, FileExtent> entry : RunEndFile.extents(folder).entrySet()) {
            RunFile file = entry.getKey();
            FileExtent expected = entry.getValue();
            Path path = folder.file(file);
            if (!Files.isRegularFile(path)) {
                damaged.add(new Damage(file, expected, null));
            } else if (Files.size(path) != expected.bytes()) {
                FileExtent found = FileExtent.of(path, file.content());
                if (!found.equals(expected)) {
                    damaged.add(new Damage(file, expected, found));
                }
            }
        }
        return damaged;
    }
}
