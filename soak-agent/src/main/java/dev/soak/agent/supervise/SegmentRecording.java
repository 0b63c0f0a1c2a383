package dev.soak.agent.supervise;

import dev.soak.agent.target.SharedFolder;
import dev.soak.analysis.input.InputException;
import dev.soak.analysis.jfr.Salvage;
import dev.soak.analysis.run.RunFile;
import dev.soak.analysis.run.RunFolder;
import dev.soak.probe.protocol.ProbeFiles;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Adds the recording of a segment to that of the run: chunks are complete in themselves, so that the recordings of several JVMs in
 * succession are one. If a JVM could not write its recording, it is saved from the chunks that it left in its repository.
 */
final class SegmentRecording {
    private static final Logger LOG = LoggerFactory.getLogger(SegmentRecording.class);

    private SegmentRecording() {}

    /** Where the recording of the segment is written. */
    static Path of(RunFolder folder) {
        return folder.scratch().resolve("segment.jfr");
    }

    /** What a run whose supervisor was killed has left. */
    static void addOfDeadRun(RunFolder folder, long maxBytes) {
        add(folder, SharedFolder.jfrRepository(folder), maxBytes);
    }

    /**
     * Adds the recording of the segment.
     *
     * @param repository where the target's JVM left its chunks
     * @param maxBytes of the recording of the run; the oldest chunks are discarded
     */
    static void add(RunFolder folder, Path repository, long maxBytes) {
        Path segment = of(folder);
        Path atExit = ProbeFiles.recordingAtExit(repository);
        try {
            if (!Files.exists(segment) && Files.isRegularFile(atExit) && Files.size(atExit) > 0) {
                Files.move(atExit, segment);
            }
            if (!Files.exists(segment)) {
                salvage(repository, segment);
            }
            if (Files.exists(segment)) {
                join(folder, segment, maxBytes);
            }
        } catch (InputException | IOException | RuntimeException e) {
            // The end of the run has yet to be recorded, whatever the chunks contain.
            LOG.warn("the recording could not be saved: {}", e.toString());
        }
    }

    /** Where the JVM had a repository of its own, its chunks may be older than the run. */
    private static void salvage(Path repository, Path segment) throws IOException, InputException {
        Path named = ProbeFiles.usedRepository(repository);
        if (Files.isDirectory(repository)) {
            log(Salvage.repository(repository, segment));
        } else if (Files.isRegularFile(named)) {
            Path used = Path.of(Files.readString(named));
            if (Files.isDirectory(used)) {
                log(Salvage.repository(used, Files.getLastModifiedTime(named), segment));
            }
        }
    }

    private static void log(Salvage salvaged) {
        salvaged.notes().forEach(note -> LOG.warn("{}", note));
    }

    private static void join(RunFolder folder, Path segment, long maxBytes) throws IOException {
        Path recording = folder.file(RunFile.RECORDING);
        if (!Files.exists(recording)) {
            Files.move(segment, recording);
            return;
        }
        Path joined = RunFolder.partial(recording);
        try (FileChannel before = FileChannel.open(recording, StandardOpenOption.READ);
                FileChannel after = FileChannel.open(segment, StandardOpenOption.READ, StandardOpenOption.WRITE);
                FileChannel to = FileChannel.open(
                        joined,
                        StandardOpenOption.WRITE,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING)) {
            ChunkMetadata kept = ChunkMetadata.of(before);
            ChunkMetadata.of(after).makeDifferFrom(kept);
            copy(before, firstKept(kept, before.size(), maxBytes - after.size()), to);
            copy(after, 0, to);
        }
        Files.move(joined, recording, StandardCopyOption.ATOMIC_MOVE);
        Files.delete(segment);
    }

    /** The position of the oldest chunk that is kept. */
    private static long firstKept(ChunkMetadata recording, long size, long room) {
        return recording.chunks().stream()
                .filter(at -> size - at <= room)
                .findFirst()
                .orElse(size);
    }

    private static void copy(FileChannel from, long position, FileChannel to) throws IOException {
        long at = position;
        while (at < from.size()) {
            at += from.transferTo(at, from.size() - at, to);
        }
    }
}
