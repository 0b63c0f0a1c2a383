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
 * A recording of a wanted size: what this JVM records of itself at work, with the JDK's own profile settings and every
 * allocation of a buffer with its stack. So that the size is reached in a minute, an event of ours is added for each
 * thousandth of the work.
 */
final class LargeRecording {
    private static final long LOOK_EVERY_MILLIS = 200;
    private static final int SORTED = 1000;

    private LargeRecording() {}

    @Name("bench.Work")
    @Label("Work")
    @StackTrace(false)
    static final class Work extends Event {
        @Label("Number")
        long number;

        @Label("Text")
        String text = "";
    }

    static Path make(Path folder, long bytes) throws Exception {
        Path file = folder.resolve("large.jfr");
        try (Recording recording = new Recording(Configuration.getConfiguration("profile"))) {
            recording.enable("jdk.ObjectAllocationInNewTLAB").withStackTrace();
            recording.start();
            List<Thread> threads = Arrays.asList(new Thread[2]);
            Object lock = new Object();
            threads.replaceAll(none -> new Thread(() -> churn(lock)));
            threads.forEach(Thread::start);
            while (recording.getSize() < bytes) {
                Thread.sleep(LOOK_EVERY_MILLIS);
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

    /** Allocates, keeps for a while, sorts, locks: so that there are collections, samples and waits to record. */
    private static void churn(Object lock) {
        Deque<String[]> recent = new ArrayDeque<>();
        for (long i = 0; !Thread.currentThread().isInterrupted(); i++) {
            String[] texts = new String[SORTED];
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
