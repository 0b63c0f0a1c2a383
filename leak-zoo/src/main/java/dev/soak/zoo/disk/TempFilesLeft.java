package dev.soak.zoo.disk;

import dev.soak.zoo.PullRequest;
import dev.soak.zoo.Specimen;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Leaks: the patch of each review is written to a temporary file for a tool and never deleted. Typical of services that
 * fill {@code /tmp} until the node is evicted.
 */
public final class TempFilesLeft implements Specimen {
    @Override
    public void review(PullRequest pullRequest) throws IOException {
        Path patch = Files.createTempFile("patch-", ".diff");
        Files.writeString(patch, pullRequest.payload());
    }
}
