package dev.soak.benchmarks.recordings;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import jdk.jfr.Configuration;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Recording;
import jdk.jfr.StackTrace;

/**
 * Generates a recording of a given size: this JVM under load, with the JDK's {@code profile} settings plus allocation
 * events with stack traces. A custom event is committed for every string, so that the size is reached within a minute.
 */
final class RecordingGenerator {
    private static final long POLL_MILLIS = 200;
    private static final int STRINGS = 1000;

    private RecordingGenerator() {}

    @Name("benchmarks.Work")
    @Label("Work")
    @StackTrace(false)
    static final class Work extends Event {
        @Label("Number")
        long number;

        @Label("Text")
        String text = "";
    }

    static Path generate(Path folder, long bytes) throws Exception {
        Path file = folder.resolve("large.jfr");
        try (Recording recording = new Recording(Configuration.getConfiguration("profile"))) {
            recording.enable("jdk.ObjectAllocationInNewTLAB").withStackTrace();
            recording.start();
            List<Thread> threads = Arrays.asList(new Thread[2]);
            Object lock = new Object();
            threads.replaceAll(none -> new Thread(() -> generateEvents(lock)));
            threads.forEach(Thread::start);
            while (recording.getSize() < bytes) {
                Thread.sleep(POLL_MILLIS);
            }
            threads.forEach(Thread::interrupt);
            for (Thread thread : threads) {
                thread.join();
            }
            recording.stop();
            recording.dump(file);
        }
        return file;
    }

    /** Allocates, retains for a while, sorts and locks, which causes GC, samples and monitor events. */
    private static void generateEvents(Object lock) {
        Deque<String[]> recent = new ArrayDeque<>();
        for (long i = 0; !Thread.currentThread().isInterrupted(); i++) {
            String[] texts = new String[STRINGS];
            for (int k = 0; k < texts.length; k++) {
                Work work = new Work();
                texts[k] = Long.toString(i * 31 % 1009 + k, 36);
                work.number = i;
                work.text = texts[k];
                work.commit();
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
