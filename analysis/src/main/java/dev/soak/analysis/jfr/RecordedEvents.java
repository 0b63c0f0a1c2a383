package dev.soak.analysis.jfr;

import dev.soak.analysis.input.InputException;
import dev.soak.analysis.input.InputFile;
import dev.soak.analysis.jfr.ChunkWalk.Section;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import jdk.jfr.consumer.EventStream;

/**
 * Streams the events of a recording file, the only place that opens one with the JDK's reader: the file is validated first,
 * because that reader may otherwise block forever, and afterwards it is checked that the reader has not stopped early.
 *
 * <p>Events come in the order of the file and are reused: a listener must not keep them.
 */
final class RecordedEvents {
    private final Path file;
    private final Consumer<EventStream> listeners;
    private final List<Throwable> failures = new ArrayList<>();
    private long flushes;

    private RecordedEvents(Path file, Consumer<EventStream> listeners) {
        this.file = file;
        this.listeners = listeners;
    }

    /**
     * Reads a whole file.
     *
     * @param listeners registers listeners with a stream; called once for the chunks of each JVM in the file
     * @throws InputException {@code MISSING} if there is no such file or it is empty, {@code UNUSABLE} if it is not a
     *     recording, or is truncated, unfinished or damaged; listeners may have received some events by then
     */
    static void read(Path file, Consumer<EventStream> listeners) throws IOException, InputException {
        new RecordedEvents(file, listeners).readAll();
    }

    private void readAll() throws IOException, InputException {
        try (FileChannel channel = InputFile.channel(file)) {
            List<Section> sections = ChunkWalk.sections(file.toString(), channel);
            if (sections.size() == 1) {
                stream(file, sections.get(0));
            } else {
                for (Section section : sections) {
                    streamCopy(channel, section);
                }
            }
        }
    }

    private void streamCopy(FileChannel channel, Section section) throws IOException, InputException {
        Path copy = Files.createTempFile("soak", ".jfr");
        try {
            try (FileChannel target = FileChannel.open(copy, StandardOpenOption.WRITE)) {
                long copied = 0;
                while (copied < section.size()) {
                    long now = channel.transferTo(section.position() + copied, section.size() - copied, target);
                    if (now <= 0) {
                        throw InputException.unusable(file + " was truncated while it was read");
                    }
                    copied += now;
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
            listeners.accept(stream);
            stream.start();
        } catch (RuntimeException | InternalError | OutOfMemoryError e) {
            // The JDK's parser validates little of what it reads, and allocates arrays of whatever length it finds.
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
