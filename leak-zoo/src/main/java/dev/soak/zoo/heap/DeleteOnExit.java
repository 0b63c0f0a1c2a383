package dev.soak.zoo.heap;

import dev.soak.zoo.PullRequest;
import dev.soak.zoo.Specimen;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;

/**
 * Leaks: each review creates and deletes a temporary file, but {@link File#deleteOnExit} keeps its path until the JVM
 * exits, which a server never does. Typical of file uploads and PDF converters.
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
