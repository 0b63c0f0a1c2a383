package dev.soak.agent.supervise;

import dev.soak.agent.measure.StopRequest;
import dev.soak.agent.measure.TargetJvm;
import dev.soak.analysis.run.RunEnd;
import dev.soak.analysis.run.RunEndFile;
import dev.soak.analysis.run.RunFile;
import dev.soak.analysis.run.RunFolder;
import dev.soak.probe.protocol.EventMessages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches the disk under a run. Without the run folder nothing more is kept, so the run ends. On a full disk Flight Recorder
 * ends its JVM, which is the target, so the recording is stopped before. Safe from any thread.
 */
final class RunFolderGuard {
    private static final Logger LOG = LoggerFactory.getLogger(RunFolderGuard.class);

    /** Flight Recorder writes up to a chunk and its metadata at a time, and something else is filling the disk meanwhile. */
    private static final long RECORDING_NEEDS_BYTES = 64L << 20;

    /** A run without these cannot be judged. */
    private static final List<RunFile> NEEDED = List.of(RunFile.RUN, RunFile.SAMPLES, RunFile.CHECKPOINTS);

    /** Ends that say nothing about the target; they may be what the deletion has led to. */
    private static final Set<RunEnd.How> NOT_OF_TARGET = EnumSet.of(
            RunEnd.How.COMPLETED, RunEnd.How.SEGMENT_ENDED, RunEnd.How.INTERRUPTED, RunEnd.How.INTERNAL_ERROR);

    private final RunFolder folder;
    private final Set<RunFile> seen = Collections.synchronizedSet(EnumSet.noneOf(RunFile.class));
    private boolean recording = true;

    RunFolderGuard(RunFolder folder) {
        this.folder = folder;
    }

    /** Called once per second while the run is measured, when all files are there. */
    void check(TargetJvm jvm, StopRequest stop) {
        seen.addAll(NEEDED);
        Optional<String> deleted = deleted();
        if (deleted.isPresent()) {
            stop.request(RunEnd.How.ENVIRONMENT, deleted.get());
        } else {
            spareRecording(jvm);
        }
    }

    /** Notes which files are there. */
    void look() {
        NEEDED.stream().filter(folder::has).forEach(seen::add);
    }

    /** @throws NoSuchFileException if a file that was there at an earlier look is not any more */
    void require() throws NoSuchFileException {
        Optional<String> deleted = deleted();
        if (deleted.isPresent()) {
            throw new NoSuchFileException(deleted.get());
        }
    }

    /** A sentence about a file that was there at an earlier look and is not any more. */
    private Optional<String> deleted() {
        look();
        return NEEDED.stream()
                .filter(file -> seen.contains(file) && !folder.has(file))
                .map(file -> file == RunFile.RUN ? "the run folder " + folder.path() : folder.file(file))
                .map(what -> what + " was deleted during the run")
                .findFirst();
    }

    /** The end of a run whose files were deleted; empty if they were not. */
    Optional<RunEnd> lost() {
        return deleted().map(what -> RunEndFile.end(RunEnd.How.ENVIRONMENT, what));
    }

    /** The end of a run, which is the deletion of its files if there was one and the end says nothing about the target. */
    RunEnd end(RunEnd end) {
        return NOT_OF_TARGET.contains(end.how())
                ? lost().map(lost -> new RunEnd(lost.how(), lost.detail(), end.exitStatus(), end.t()))
                        .orElse(end)
                : end;
    }

    /** The end of a run in which Soak failed. */
    RunEnd failed(Throwable cause) {
        RunEnd end = end(RunEndFile.end(RunEnd.How.INTERNAL_ERROR, cause.toString()));
        if (end.how() == RunEnd.How.INTERNAL_ERROR) {
            LOG.error("internal error in the supervisor", cause);
        } else {
            LOG.info("{}: {}", end.detail(), cause.toString());
        }
        return end;
    }

    private synchronized void spareRecording(TargetJvm jvm) {
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
