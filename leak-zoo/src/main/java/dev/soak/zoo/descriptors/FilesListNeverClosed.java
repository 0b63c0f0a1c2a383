package dev.soak.zoo.descriptors;

import dev.soak.zoo.PullRequest;
import dev.soak.zoo.Specimen;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Leaks: {@link Files#list} is used like any other stream, but it holds an open directory, which not even the collector
 * closes. It compiles, it works, and 1,024 calls later it does not.
 */
public final class FilesListNeverClosed implements Specimen {
    private final Path rules;

    /** Makes a folder of rules. */
    public FilesListNeverClosed() throws IOException {
        rules = Files.createTempDirectory("rules-");
        Files.writeString(rules.resolve("style.md"), "Lines end.");
    }

    @Override
    @SuppressWarnings({"StreamResourceLeak", "resource"}) // the fault
    public void review(PullRequest pullRequest) throws IOException {
        if (Files.list(rules).findFirst().isEmpty()) {
            throw new IOException("no rules in " + rules);
        }
    }
}
