package dev.soak.agent.supervise;

import dev.soak.analysis.jfr.Salvage;
import dev.soak.analysis.run.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The recording of a worker that could not write it itself, from the chunks its JVM left behind. */
final class RecordingSalvage {
    private static final Logger LOG = LoggerFactory.getLogger(RecordingSalvage.class);

    private RecordingSalvage() {}

    static void salvage(RunFolder folder) {
        Path recording = folder.file("recording.jfr");
        if (Files.exists(recording) || !Files.isDirectory(folder.jfrRepository())) {
            return;
        }
        try {
            Salvage.repository(folder.jfrRepository(), recording).notes().forEach(note -> LOG.warn("{}", note));
        } catch (IOException e) {
            LOG.warn("the recording could not be salvaged: {}", e.toString());
        }
    }
}
