package dev.soak.analysis.jfr;

import dev.soak.analysis.gc.BoundedSample;
import dev.soak.analysis.input.InputException;
import dev.soak.analysis.series.Measurements;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Reads series from a flight recording, of a soak or of any other JVM: heap after GC, metaspace, threads, classes, resident
 * set, direct buffers, native memory, and the events that a soak adds.
 *
 * <p>The file is streamed in the order of the file; of events that are not needed only the length is read. Memory is bounded
 * whatever the size of the file: series of more than {@value BoundedSample#MAX_SIZE} readings are thinned evenly.
 */
public final class RecordingReader {
    private RecordingReader() {}

    /**
     * Reads a whole file.
     *
     * @throws InputException {@code MISSING} if the file is empty or contains no relevant event, {@code UNUSABLE} if it is
     *     not a recording, or is truncated, unfinished or damaged: a file that cannot be read completely gives no
     *     measurements, because the rest may contain a leak
     */
    public static Measurements read(Path file) throws IOException, InputException {
        HeapAfterGc heap = new HeapAfterGc();
        JvmReadings jvm = new JvmReadings();
        SoakReadings soak = new SoakReadings();
        ScalarEvents events = new ScalarEvents();
        heap.listen(events);
        jvm.listen(events);
        soak.listen(events);
        ScalarEventReader.read(file, events);
        return new RecordedMeasurements(file, heap, jvm, soak).build();
    }
}
