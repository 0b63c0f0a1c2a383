package dev.soak.zoo.heap;

import dev.soak.zoo.PullRequest;
import dev.soak.zoo.Specimen;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;

/**
 * Leaks: each review makes a temporary file and deletes it in order; but {@link File#deleteOnExit} keeps its path until
 * the JVM ends, which for a server is never. Like countless uploads and PDF converters.
 */
public final class DeleteOnExit implements Specimen {
    @Override
    public void review(PullRequest pullRequest) throws IOException {
        File patch = File.createTempFile("review-", ".patch");
        patch.deleteOnExit();
        Files.writeString(patch.toPath(), pullRequest.headSha());
        Files.delete(patch.toPath());
    }
}
