package dev.soak.analysis.run;

import dev.soak.analysis.input.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Compares the files of a run folder with what {@code end.json} records of them. A leak can hide in rows that a file has
 * lost, or in readings that have changed, so a damaged folder must not pass.
 *
 * <p>Any difference is damage: a file that is missing, shorter, longer, or has another checksum than when the run ended;
 * and an {@code end.json} that does not match its own checksum. Converted line ends ({@code \n} to {@code \r\n}) are not,
 * because they lose nothing. A folder that records nothing, as older versions wrote it, is never damaged in this sense.
 */
public final class FolderIntegrity {
    private FolderIntegrity() {}

    /**
     * A file that does not hold what it must.
     *
     * @param expected null where that is not known, because it is {@code end.json} itself
     * @param found null if the file is missing; equal to {@code expected} if only the content differs
     */
    public record Damage(
            RunFile file,
            @Nullable FileExtent expected,
            @Nullable FileExtent found) {}

    /** The damaged files, in the order of {@link RunFile}; none if the folder is intact or records nothing. */
    public static List<Damage> check(RunFolder folder) throws IOException, InputException {
        if (RunEndFile.isDamaged(folder)) {
            return List.of(new Damage(RunFile.END, null, null));
        }
        List<Damage> damaged = new ArrayList<>();
        for (Map.Entry<RunFile, FileContent> entry : RunEndFile.contents(folder).entrySet()) {
            RunFile file = entry.getKey();
            FileContent expected = entry.getValue();
            Path path = folder.file(file);
            if (!Files.isRegularFile(path)) {
                damaged.add(new Damage(file, expected.extent(), null));
                continue;
            }
            FileContent found = FileContent.of(path, file.content());
            if (!found.matches(expected)) {
                damaged.add(new Damage(file, expected.extent(), found.extent()));
            }
        }
        return damaged;
    }
}
