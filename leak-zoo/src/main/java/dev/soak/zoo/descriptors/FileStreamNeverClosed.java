package dev.soak.zoo.descriptors;

import dev.soak.zoo.PullRequest;
import dev.soak.zoo.Specimen;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Leaks: each review reads its template through a stream that is never closed. The garbage collector eventually closes
 * it, so tests with small heaps never fail; a server with a large heap runs out of descriptors between two old
 * collections.
 */
public final class FileStreamNeverClosed implements Specimen {
    private final Path template;

    /** Writes the template. */
    public FileStreamNeverClosed() throws IOException {
        template = Files.writeString(Files.createTempFile("template-", ".md"), "Reviewed.");
    }

    @Override
    public void review(PullRequest pullRequest) throws IOException {
        InputStream in = new FileInputStream(template.toFile());
        if (in.read() < 0) {
            throw new IOException("the template is empty");
        }
    }
}
