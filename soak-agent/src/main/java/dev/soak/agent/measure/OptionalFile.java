package dev.soak.agent.measure;

import dev.soak.analysis.run.RunFolder;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file of the run folder that explains growth and that a run can do without: where it cannot be written, the run goes on. A
 * full disk or a deleted folder ends the run where the journal is written.
 */
final class OptionalFile {
    private static final Logger LOG = LoggerFactory.getLogger(OptionalFile.class);

    /** Writes the file. */
    interface Content {
        void write(RunFolder folder) throws IOException;
    }

    private OptionalFile() {}

    static void write(RunFolder folder, Content content) {
        try {
            content.write(folder);
        } catch (IOException e) {
            LOG.warn("evidence was not written: {}", e.toString());
        }
    }
}
