package dev.soak.zoo.descriptors;

import dev.soak.zoo.PullRequest;
import dev.soak.zoo.Specimen;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Leaks: the template of each review is read through a stream that nobody closes. The collector closes it in the end, so
 * tests with small heaps never see it; a server with a large heap runs out of descriptors between two old collections.
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
