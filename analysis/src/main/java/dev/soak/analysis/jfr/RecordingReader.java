package dev.soak.analysis.jfr;

import dev.soak.analysis.input.InputException;
import dev.soak.analysis.jfr.ChunkWalk.Section;
import dev.soak.analysis.series.Measurements;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import jdk.jfr.consumer.EventStream;

/**
 * Reads series from a flight recording, of a soak or of any other JVM: heap after GC, metaspace, threads, classes, resident
 * set, direct buffers, native memory, and the events that a soak adds.
 *
 * <p>The file is streamed in the order of the file; of events that are not needed only the length is read. Memory is bounded
 * whatever the size of the file: series of more than {@value BoundedSample#MAX_SIZE} readings are thinned evenly.
 */
public final class RecordingReader {
    private final Path file;
    private final HeapAfterGc heap = new HeapAfterGc();
    private final JvmReadings jvm = new JvmReadings();
    private final SoakReadings soak = new SoakReadings();
    private final List<Throwable> failures = new ArrayList<>();
    private long flushes;

    private RecordingReader(Path file) {
        this.file = file;
    }

    /**
     * Reads a whole file.
     *
     * @throws InputException {@code MISSING} if the file is empty or contains no relevant event, {@code UNUSABLE} if it is
     *     not a recording, or is truncated, unfinished or damaged: a file that cannot be read completely gives no
     *     measurements, because the rest may contain a leak
     */
    public static Measurements read(Path file) throws IOException, InputException {
        return new RecordingReader(file).readAll();
    }

    private Measurements readAll() throws IOException, InputException {
        try (FileChannel channel = FileChannel.open(file)) {
            List<Section> sections = ChunkWalk.sections(file.toString(), channel);
            if (sections.size() == 1) {
                stream(file, sections.get(0));
            } else {
                for (Section section : sections) {
                    streamCopy(channel, section);
                }
            }
        } catch (NoSuchFileException e) {
            throw InputException.missing("no such file: " + file);
        }
        return new RecordedMeasurements(file, heap, jvm, soak).build();
    }

    private void streamCopy(FileChannel channel, Section section) throws IOException, InputException {
        Path copy = Files.createTempFile("soak", ".jfr");
        try {
            try (FileChannel target = FileChannel.open(copy, StandardOpenOption.WRITE)) {
                long copied = 0;
                while (copied < section.size()) {
                    copied += channel.transferTo(section.position() + copied, section.size() - copied, target);
                }
            }
            stream(copy, section);
        } finally {
            Files.delete(copy);
        }
    }

    private void stream(Path from, Section section) throws IOException, InputException {
        flushes = 0;
        try (EventStream stream = EventStream.openFile(from)) {
            stream.setOrdered(false);
            stream.setReuse(true);
            stream.onError(failure -> failures.add(failure));
            stream.onFlush(() -> flushes++);
            heap.listen(stream);
            jvm.listen(stream);
            soak.listen(stream);
            stream.start();
        } catch (RuntimeException | InternalError e) {
            // The JDK's parser validates little of what it reads.
            throw InputException.unusable(file + " is damaged: the JDK's parser fails with " + e);
        }
        if (!failures.isEmpty()) {
            throw InputException.unusable(file + " contains events with unexpected fields: "
                    + failures.get(0).getMessage());
        }
        if (flushes < section.flushes()) {
            // The stream ends silently at data that it cannot parse.
            throw InputException.unusable(file + " is damaged: the JDK's parser stops before the end");
        }
    }
}
