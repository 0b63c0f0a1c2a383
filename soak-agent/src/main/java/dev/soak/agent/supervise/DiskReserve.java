package dev.soak.agent.supervise;

import dev.soak.analysis.run.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Space in the run folder that is kept free for its end and its reports, in case the disk is full by then. */
final class DiskReserve {
    private static final Logger LOG = LoggerFactory.getLogger(DiskReserve.class);
    private static final int BYTES = 16 << 20;

    private final Path file;

    private DiskReserve(Path file) {
        this.file = file;
    }

    /** Reserves the space, or less where the disk is nearly full already. */
    static DiskReserve in(RunFolder folder) {
        Path file = folder.scratch().resolve("reserve");
        try {
            Files.write(file, new byte[BYTES]);
        } catch (IOException e) {
            LOG.warn("no disk space could be reserved for the report: {}", e.toString());
        }
        return new DiskReserve(file);
    }

    void release() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("the disk space for the report was not released: {}", e.toString());
        }
    }
}
