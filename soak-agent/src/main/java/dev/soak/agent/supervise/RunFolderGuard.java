package dev.soak.agent.supervise;

import dev.soak.agent.measure.StopRequest;
import dev.soak.agent.measure.TargetJvm;
import dev.soak.analysis.run.RunEnd;
import dev.soak.analysis.run.RunFile;
import dev.soak.analysis.run.RunFolder;
import dev.soak.probe.protocol.EventMessages;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches the disk under a run. Without the run folder nothing more is kept, so the run ends. On a full disk Flight Recorder
 * ends its JVM, which is the target, so the recording is stopped before.
 */
final class RunFolderGuard {
    private static final Logger LOG = LoggerFactory.getLogger(RunFolderGuard.class);

    /** Flight Recorder writes up to a chunk and its metadata at a time, and something else is filling the disk meanwhile. */
    private static final long RECORDING_NEEDS_BYTES = 64L << 20;

    private static final List<RunFile> JOURNALS = List.of(RunFile.SAMPLES, RunFile.CHECKPOINTS);

    private final RunFolder folder;
    private final TargetJvm jvm;
    private final StopRequest stop;
    private boolean recording = true;

    RunFolderGuard(RunFolder folder, TargetJvm jvm, StopRequest stop) {
        this.folder = folder;
        this.jvm = jvm;
        this.stop = stop;
    }

    /** Called once per second, by one thread. */
    void check() {
        if (!folder.has(RunFile.RUN)) {
            stop.request(RunEnd.How.ENVIRONMENT, "the run folder " + folder.path() + " was deleted during the run");
            return;
        }
        for (RunFile journal : JOURNALS) {
            if (!folder.has(journal)) {
                stop.request(RunEnd.How.ENVIRONMENT, folder.file(journal) + " was deleted during the run");
            }
        }
        try {
            if (recording && Files.getFileStore(folder.path()).getUsableSpace() < RECORDING_NEEDS_BYTES) {
                recording = false;
                jvm.record(EventMessages.stopRecording());
                LOG.warn("the flight recording was stopped: less than {} MB are free", RECORDING_NEEDS_BYTES >> 20);
            }
        } catch (IOException e) {
            LOG.debug("the free disk space is unknown", e);
        }
    }
}
