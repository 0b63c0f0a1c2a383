package dev.soak.probe.session;

import java.io.Closeable;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Descriptors that are kept for the probe: the target may have used up all others when its descriptors are listed, its threads
 * dumped and the recording written. They are of the probe's own archive, and so are not counted as the target's.
 */
final class DescriptorReserve implements Closeable {
    private static final int COUNT = 6;

    private final Path archive;
    private final Deque<FileInputStream> held = new ArrayDeque<>();

    /** @param archive any file of the probe */
    DescriptorReserve(Path archive) {
        this.archive = archive;
        fill();
    }

    interface Use<T> {
        T get() throws IOException, InterruptedException;
    }

    /** Frees the reserve while something is done. */
    synchronized <T> T during(Use<T> use) throws IOException, InterruptedException {
        empty();
        try {
            return use.get();
        } finally {
            fill();
        }
    }

    private void fill() {
        try {
            while (held.size() < COUNT) {
                held.push(new FileInputStream(archive.toFile()));
            }
        } catch (IOException exhausted) {
            // It is filled again after the next use, if there are descriptors by then.
        }
    }

    private void empty() throws IOException {
        while (!held.isEmpty()) {
            held.pop().close();
        }
    }

    @Override
    public synchronized void close() throws IOException {
        empty();
    }
}
