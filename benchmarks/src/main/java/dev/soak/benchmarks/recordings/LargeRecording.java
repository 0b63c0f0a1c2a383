package dev.soak.benchmarks.recordings;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import jdk.jfr.Configuration;
import jdk.jfr.Recording;

/**
 * A recording of a wanted size: what this JVM recorded of itself at work, with the JDK's own profile settings, over and
 * over. A recording is a row of chunks, so that copies one after the other are one too; the mix of events is the real
 * one, only the times repeat.
 */
final class LargeRecording {
    private static final long SECONDS = 10;

    private LargeRecording() {}

    static Path make(Path folder, long bytes) throws Exception {
        Path once = folder.resolve("once.jfr");
        try (Recording recording = new Recording(Configuration.getConfiguration("profile"))) {
            recording.start();
            work(System.nanoTime() + SECONDS * 1_000_000_000);
            recording.stop();
            recording.dump(once);
        }
        Path large = folder.resolve("large.jfr");
        try (OutputStream out = Files.newOutputStream(large)) {
            for (long written = 0; written < bytes; written += Files.size(once)) {
                Files.copy(once, out);
            }
        }
        Files.delete(once);
        return large;
    }

    /** Allocates, keeps for a while, sorts, locks: so that there are collections, samples and waits to record. */
    private static void work(long until) throws IOException, InterruptedException {
        List<Thread> threads = Arrays.asList(new Thread[4]);
        Object lock = new Object();
        threads.replaceAll(none -> new Thread(() -> churn(until, lock)));
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private static void churn(long until, Object lock) {
        Deque<String[]> recent = new ArrayDeque<>();
        for (long i = 0; System.nanoTime() < until; i++) {
            String[] texts = new String[1000];
            for (int k = 0; k < texts.length; k++) {
                texts[k] = Long.toString(i * 31 % 1009 + k, 36);
            }
            Arrays.sort(texts);
            recent.add(texts);
            if (recent.size() > 200) {
                recent.remove();
            }
            synchronized (lock) {
                lock.notifyAll();
            }
        }
    }
}
