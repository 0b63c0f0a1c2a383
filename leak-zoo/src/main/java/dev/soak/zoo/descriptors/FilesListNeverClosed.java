package dev.soak.zoo.descriptors;

import dev.soak.zoo.PullRequest;
import dev.soak.zoo.Specimen;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Leaks: {@link Files#list} is used like any other stream, but holds an open directory that not even the garbage
 * collector closes. The code works until 1,024 calls have exhausted the descriptor limit.
 */
public final class FilesListNeverClosed implements Specimen {
    private final Path rules;

    /** Creates a directory of rules. */
    public FilesListNeverClosed() throws IOException {
        rules = Files.createTempDirectory("rules-");
        Files.writeString(rules.resolve("style.md"), "End files with a newline.");
    }

    @Override
    @SuppressWarnings({"StreamResourceLeak", "resource"}) // the planted fault
    public void review(PullRequest pullRequest) throws IOException {
        if (Files.list(rules).findFirst().isEmpty()) {
            throw new IOException("no rules in " + rules);
        }
    }
}
