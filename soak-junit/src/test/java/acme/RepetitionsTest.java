package acme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.soak.junit.Growth;
import dev.soak.junit.LeakError;
import dev.soak.junit.LeakReport;
import dev.soak.junit.LeakReport.Inconclusive;
import dev.soak.junit.Repeatable;
import dev.soak.junit.Soak;
import dev.soak.junit.Verdict;
import dev.soak.junit.Watch;
import java.io.FileInputStream;
import java.io.IOException;
import java.lang.ref.SoftReference;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Measurements in this JVM. Every kind of leak has its sound twin; {@code benchmarks junit} has many more of both. */
class RepetitionsTest {
    @TempDir
    Path folder;

    static final class Session {}

    static final Map<Integer, Session> SESSIONS = new ConcurrentHashMap<>();
    static final List<Object> KEPT = new ArrayList<>();
    private int count;

    private static Growth onlyLeak(LeakReport report) {
        assertThat(report.verdict()).as(report.toString()).isEqualTo(Verdict.LEAK);
        assertThat(report.leaks()).as(report.toString()).hasSize(1);
        return report.leaks().get(0);
    }

    private static void assertSound(Repeatable code) {
        LeakReport report = Soak.repeat(code).check();
        assertThat(report.verdict()).as(report.toString()).isEqualTo(Verdict.PASS);
    }

    @Test
    void oneObjectInTenRepetitionsIsALeak() {
        Growth leak = onlyLeak(Soak.repeat(() -> {
                    if (count++ % 10 == 0) {
                        SESSIONS.put(count, new Session());
                    }
                })
                .check());
        assertThat(leak.subject()).isEqualTo("acme.RepetitionsTest$Session");
        assertThat(leak.perRepetition()).isBetween(0.09, 0.11);
        assertThat(leak.holder().get(0)).isEqualTo("static acme.RepetitionsTest.SESSIONS");
        assertThat(leak.lines()).anyMatch(line -> line.contains("RepetitionsTest.java:"));
    }

    @Test
    void aMapThatIsFullIsNoLeak() {
        Map<Integer, Session> full = new ConcurrentHashMap<>();
        assertSound(() -> full.put(count++ % 500, new Session()));
    }

    static final class Visitor {
        final List<Session> visits = new ArrayList<>();
    }

    static final Map<Integer, Visitor> LATEST = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, Visitor> eldest) {
            return size() > 300;
        }
    };

    /** The map forgets visitors, but no visit of one who stays; a visit in another test has another line. */
    @Test
    void whatGrowsInAnEntryOfABoundedMapIsALeakAndItsEntriesAreNone() {
        assertSound(() -> LATEST.put(count++, new Visitor()));

        Growth leak = onlyLeak(Soak.repeat(() ->
                        LATEST.computeIfAbsent(-1, id -> new Visitor()).visits.add(new Session()))
                .check());
        assertThat(leak.holder()).contains("acme.RepetitionsTest$Visitor.visits");
    }

    @Test
    void aLeakTestCannotContainAnother() {
        assertThatThrownBy(
                        () -> Soak.repeat(() -> Soak.repeat(() -> {}).check()).check())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("RepetitionsTest.aLeakTestCannotContainAnother")
                .hasMessageContaining("cannot contain another");
        assertThatThrownBy(() -> Soak.repeat(null)).hasMessageContaining("code");
    }

    /** A cache that leaves it to the JVM when to forget. */
    @Test
    void whatOnlySoftReferencesHoldIsNoLeak() {
        Map<Integer, SoftReference<Session>> cache = new ConcurrentHashMap<>();
        assertSound(() -> cache.put(count++, new SoftReference<>(new Session())));
    }

    @Test
    void aStreamThatOnlyTheGcClosesIsALeakAndItsLineIsNamed() throws IOException {
        Path file = Files.createFile(folder.resolve("a.txt"));
        Growth leak = onlyLeak(Soak.repeat(() -> new FileInputStream(file.toFile()))
                .watch(Watch.DESCRIPTORS)
                .check());
        assertThat(leak.kind()).isEqualTo(Watch.DESCRIPTORS);
        assertThat(leak.onlyGcReleases()).isTrue();
        assertThat(leak.lines()).anyMatch(line -> line.contains("RepetitionsTest.java:"));
    }

    @Test
    void aStreamThatIsClosedIsNoLeak() throws IOException {
        Path file = Files.createFile(folder.resolve("b.txt"));
        assertSound(() -> {
            try (var in = new FileInputStream(file.toFile())) {
                count += in.read();
            }
        });
    }

    @Test
    void anExecutorInTenRepetitionsThatIsNotShutDownIsALeak() {
        Growth leak = onlyLeak(Soak.repeat(() -> {
                    if (count++ % 10 == 0) {
                        Executors.newFixedThreadPool(1).submit(() -> count).get();
                    }
                })
                .check());
        assertThat(leak.kind()).isEqualTo(Watch.THREADS);
        assertThat(leak.subject()).isEqualTo("pool-*-thread-*");
        assertThat(leak.lines()).anyMatch(line -> line.contains("RepetitionsTest.java:"));
    }

    @Test
    void anExecutorThatIsShutDownButNotAwaitedIsNoLeak() {
        assertSound(() -> {
            var pool = Executors.newFixedThreadPool(2);
            pool.submit(() -> count).get();
            pool.shutdown();
        });
    }

    /** Another thread leaks while the test runs: the test is not to blame. */
    @Test
    void whatGrowsWithoutTheTestIsInconclusive() throws Exception {
        ConcurrentLinkedQueue<Session> background = new ConcurrentLinkedQueue<>();
        CountDownLatch end = new CountDownLatch(1);
        Thread other = new Thread(() -> {
            try {
                while (!end.await(1, TimeUnit.MILLISECONDS)) {
                    background.add(new Session());
                    background.add(new Session());
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        other.start();
        try {
            LeakReport report = Soak.repeat(() -> Thread.sleep(1)).check();
            assertThat(report.verdict()).as(report.toString()).isNotEqualTo(Verdict.LEAK);
            if (report.verdict() == Verdict.INCONCLUSIVE) {
                assertThat(report.reason())
                        .isInstanceOfAny(Inconclusive.GrowsWhileIdle.class, Inconclusive.TooShort.class);
            }
        } finally {
            end.countDown();
            other.join();
        }
        assertThat(background).isNotEmpty();
    }

    @Test
    void aLeakIsAFailureWithItsReport() {
        assertThatThrownBy(() -> Soak.repeat(() -> KEPT.add(new Session()))
                        .named("acme.Sessions.keeping")
                        .assertNoLeak())
                .isInstanceOfSatisfying(LeakError.class, failure -> {
                    assertThat(failure.report().file()).exists().content().contains("acme.RepetitionsTest$Session");
                })
                .hasMessageContaining("acme.Sessions.keeping");
    }

    /** As with the 128 instances of inotify that a user may have, or a pool of 50: the test fails before the leak is certain. */
    @ParameterizedTest
    @ValueSource(ints = {50, 128})
    void aFailureBecauseNothingIsLeftSaysWhatGrew(int available) throws IOException {
        Path file = Files.createFile(folder.resolve("c.txt"));
        List<FileInputStream> open = new ArrayList<>();
        try {
            assertThatThrownBy(() -> Soak.repeat(() -> {
                                open.add(new FileInputStream(file.toFile()));
                                failAfter(available);
                            })
                            .check())
                    .isInstanceOf(IllegalStateException.class)
                    .satisfies(failure -> assertThat(failure.getSuppressed())
                            .extracting(Throwable::getMessage)
                            .singleElement()
                            .asString()
                            .startsWith("until this failure, file ")
                            .contains("c.txt: +1 descriptors per repetition"));
        } finally {
            for (FileInputStream in : open) {
                in.close();
            }
        }
    }

    @Test
    void aFailureForAnotherReasonSaysNothingOfGrowth() throws IOException {
        Path file = Files.createFile(folder.resolve("d.txt"));
        assertThatThrownBy(() -> Soak.repeat(() -> {
                            try (var in = new FileInputStream(file.toFile())) {
                                failAfter(128 + in.available());
                            }
                        })
                        .check())
                .isInstanceOf(IllegalStateException.class)
                .hasNoSuppressedExceptions();
    }

    private void failAfter(int repetitions) {
        if (++count > repetitions) {
            throw new IllegalStateException("no more");
        }
    }

    @Test
    void anExceptionOfTheCodeEndsTheRepetitions() {
        assertThatThrownBy(() -> Soak.repeat(() -> {
                            if (++count == 7) {
                                throw new IllegalArgumentException("seventh");
                            }
                        })
                        .check())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("seventh");
        assertThat(count).isEqualTo(7);
    }

    /** Code that is told to stop hands the interrupt on to its caller. */
    @Test
    void aRepetitionThatLeavesItsThreadInterruptedIsNoFailure() {
        assertSound(() -> Thread.currentThread().interrupt());
    }

    /** For instance that of a time limit. */
    @Test
    void anyOtherInterruptEndsTheMeasurement() {
        assertThatThrownBy(() -> Soak.repeat(() -> {
                            if (++count == 30) {
                                Thread.currentThread().interrupt();
                            }
                        })
                        .check())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("interrupted while the code was repeated");
        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void aMappedFileThatIsKeptIsHeldByTheFieldThatKeepsIt() throws IOException {
        Path file = Files.write(folder.resolve("mapped"), new byte[100]);
        Growth leak = onlyLeak(Soak.repeat(() -> {
                    try (FileChannel channel = FileChannel.open(file)) {
                        KEPT.add(channel.map(FileChannel.MapMode.READ_ONLY, 0, 100));
                    }
                })
                .check());
        assertThat(leak.kind()).isEqualTo(Watch.BUFFERS);
        assertThat(leak.holder()).startsWith("static acme.RepetitionsTest.KEPT");
        assertThat(leak.lines()).anyMatch(line -> line.contains("RepetitionsTest.java:"));
    }

    @Test
    void whatTheThreadOfTheTestHoldsIsNamedAlikeInAllRunners() {
        ThreadLocal<List<Session>> sessions = ThreadLocal.withInitial(ArrayList::new);
        Growth leak =
                onlyLeak(Soak.repeat(() -> sessions.get().add(new Session())).check());
        assertThat(leak.holder()).startsWith("the thread of the test", "ThreadLocal");
        sessions.remove();
    }
}
