package dev.soak.agent.supervise;

import dev.soak.analysis.input.InputException;
import dev.soak.analysis.jfr.Salvage;
import dev.soak.analysis.run.RunFile;
import dev.soak.analysis.run.RunFolder;
import dev.soak.probe.protocol.ProbeFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Saves the recording of a target that could not write it, from the chunks that its JVM left in the repository. */
final class RecordingSalvage {
    private static final Logger LOG = LoggerFactory.getLogger(RecordingSalvage.class);

    private RecordingSalvage() {}

    /** @param repository where the target's JVM left its chunks */
    static void salvage(RunFolder folder, Path repository) {
        Path recording = folder.file(RunFile.RECORDING);
        Path atExit = ProbeFiles.recordingAtExit(repository);
        try {
            if (!Files.exists(recording) && Files.isRegularFile(atExit) && Files.size(atExit) > 0) {
                Files.move(atExit, recording);
            }
        } catch (IOException e) {
            LOG.warn("the recording that the JVM wrote when it ended was not kept: {}", e.toString());
        }
        if (Files.exists(recording) || !Files.isDirectory(repository)) {
            return;
        }
        try {
            Salvage.repository(repository, recording).notes().forEach(note -> LOG.warn("{}", note));
        } catch (InputException | IOException | RuntimeException e) {
            // The end of the run has yet to be recorded, whatever the chunks contain.
            LOG.warn("the recording could not be salvaged: {}", e.toString());
        }
    }
}
