package dev.soak.analysis.jfr;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import jdk.jfr.Recording;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reads a recording of this JVM. */
class ThreadStartsTest {
    @TempDir
    Path folder;

    @Test
    void liveThreadsHaveTheirStartingStackAndEndedThreadsAreAbsent() throws Exception {
        Path file = folder.resolve("threads.jfr");
        CountDownLatch end = new CountDownLatch(1);
        List<Thread> threads = new ArrayList<>();
        try (Recording recording = new Recording()) {
            recording.enable("jdk.ThreadStart").withStackTrace();
            recording.enable("jdk.ThreadEnd");
            recording.start();
            for (int i = 0; i < 5; i++) {
                threads.add(staying(i, end));
                ended(i).join();
            }
            recording.stop();
            recording.dump(file);
        } finally {
            end.countDown();
        }
        for (Thread thread : threads) {
            thread.join();
        }

        ThreadStarts starts = ThreadStarts.read(file);

        assertThat(starts.started().stream().filter(start -> start.pool().equals("staying-*")))
                .hasSize(5)
                .allSatisfy(start -> assertThat(start.frames())
                        .anyMatch(frame -> frame.startsWith(ThreadStartsTest.class.getName() + ".staying(")));
        assertThat(starts.started()).noneMatch(start -> start.pool().equals("ended-*"));
    }

    private static Thread staying(int number, CountDownLatch end) {
        Thread thread = new Thread(
                () -> {
                    try {
                        end.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "staying-" + number);
        thread.start();
        return thread;
    }

    private static Thread ended(int number) {
        Thread thread = new Thread(() -> {}, "ended-" + number);
        thread.start();
        return thread;
    }
}
