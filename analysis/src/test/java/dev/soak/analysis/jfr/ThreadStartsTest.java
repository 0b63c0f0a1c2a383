package dev.soak.analysis.jfr;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soak.analysis.jfr.ThreadStarts.End;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import jdk.jfr.Event;
import jdk.jfr.Name;
import jdk.jfr.Recording;
import jdk.jfr.StackTrace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Reads a recording of this JVM. */
class ThreadStartsTest {
    @TempDir
    Path folder;

    @Test
    void threadsHaveTheirStartingStackAndWhetherTheyHaveEnded() throws Exception {
        Path file = folder.resolve("threads.jfr");
        CountDownLatch end = new CountDownLatch(1);
        List<Thread> threads = new ArrayList<>();
        try (Recording recording = new Recording()) {
            recording.enable("jdk.ThreadStart").withStackTrace();
            recording.enable("jdk.ThreadEnd");
            recording.start();
            for (int i = 0; i < 5; i++) {
                threads.add(staying(i, end));
                ended("ended-" + i).join();
            }
            letEndsBeRecorded();
            CheckpointEvent checkpoint = new CheckpointEvent();
            checkpoint.begin();
            ended("reclaimed-1").join();
            letEndsBeRecorded();
            checkpoint.commit();
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
                .allMatch(start -> start.end() == End.ALIVE)
                .allSatisfy(start -> assertThat(start.frames())
                        .anyMatch(frame -> frame.startsWith(ThreadStartsTest.class.getName() + ".staying(")));
        assertThat(starts.started().stream().filter(start -> start.pool().equals("ended-*")))
                .hasSize(5)
                .allMatch(start -> start.end() == End.BETWEEN_CHECKPOINTS);
        assertThat(starts.started().stream().filter(start -> start.pool().equals("reclaimed-*")))
                .singleElement()
                .satisfies(start -> {
                    assertThat(start.end()).isEqualTo(End.AT_CHECKPOINT);
                    assertThat(start.parent()).isEqualTo(Thread.currentThread().getId());
                });
    }

    @Name("soak.Checkpoint")
    @StackTrace(false)
    private static final class CheckpointEvent extends Event {}

    /** The JVM records the end of a thread only after those that join it go on. */
    private static void letEndsBeRecorded() throws InterruptedException {
        Thread.sleep(100);
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

    private static Thread ended(String name) {
        Thread thread = new Thread(() -> {}, name);
        thread.start();
        return thread;
    }
}
