package acme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.soak.junit.LeakTest;
import dev.soak.junit.Soak;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.TestExecutionResult.Status;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/** How JUnit sees leak tests. */
class LeakTestAnnotationTest {
    static final class Review {}

    static final List<Review> SEEN = new ArrayList<>();
    static final AtomicInteger SET_UP = new AtomicInteger();
    static final AtomicInteger REPEATED = new AtomicInteger();

    @ExtendWith(Soak.class)
    static class Reviewing {
        private final List<Review> pending = new ArrayList<>();

        @BeforeEach
        void setUp() {
            SET_UP.incrementAndGet();
        }

        @AfterEach
        void tearDown() {
            SET_UP.decrementAndGet();
        }

        @LeakTest
        void leaking() {
            SEEN.add(new Review());
        }

        @LeakTest(repetitions = 40, warmUp = 9)
        void sound() {
            REPEATED.incrementAndGet();
            pending.add(new Review());
            pending.clear();
        }

        @LeakTest(repetitions = 40)
        void failing() {
            throw new IllegalStateException("the test's own");
        }

        @LeakTest(repetitions = 3)
        void tooFew() {}

        @LeakTest(timeout = "soon")
        void mistaken() {}

        @Test
        void ordinary() {}
    }

    private static EngineExecutionResults run(Class<?> type, boolean parallel) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(type))
                .configurationParameter("junit.jupiter.execution.parallel.enabled", Boolean.toString(parallel))
                .configurationParameter("junit.jupiter.execution.parallel.mode.default", "concurrent")
                .execute();
    }

    private static String messageOf(Events events, String test) {
        return events.finished().stream()
                .filter(event ->
                        event.getTestDescriptor().getUniqueId().toString().contains(test + "("))
                .flatMap(event -> event.getPayload(TestExecutionResult.class).stream())
                .filter(result -> result.getStatus() == Status.FAILED)
                .flatMap(result -> result.getThrowable().stream())
                .map(failure -> failure.getClass().getSimpleName() + ": " + failure.getMessage())
                .findFirst()
                .orElse("");
    }

    @Test
    void aLeakFailsAndEverythingElseDoesAsItWould() {
        EngineExecutionResults results = run(Reviewing.class, false);
        Events tests = results.testEvents();
        assertThat(messageOf(tests, "leaking"))
                .startsWith("LeakError: 1 leak")
                .contains("acme.LeakTestAnnotationTest$Review: +1 objects per repetition")
                .contains("held by static acme.LeakTestAnnotationTest.SEEN > java.util.ArrayList > element")
                .contains("stored at acme.LeakTestAnnotationTest$Reviewing.leaking(LeakTestAnnotationTest.java:")
                .contains("-Dsoak.record=true");
        assertThat(messageOf(tests, "failing")).isEqualTo("IllegalStateException: the test's own");
        assertThat(messageOf(tests, "tooFew")).contains("repetitions must be at least 20, not 3");
        assertThat(messageOf(tests, "mistaken")).contains("invalid duration 'soon'");
        assertThat(tests.succeeded().count()).isEqualTo(2);
        assertThat(tests.aborted().count()).isZero();
        assertThat(SET_UP).as("set up and torn down once").hasValue(0);
        assertThat(REPEATED).hasValueGreaterThanOrEqualTo(49);
        List<Map<String, String>> entries = results.allEvents().reportingEntryPublished().stream()
                .flatMap(event -> event.getPayload(ReportEntry.class).stream())
                .map(ReportEntry::getKeyValuePairs)
                .toList();
        assertThat(entries)
                .anySatisfy(entry -> assertThat(entry)
                        .containsEntry("soak.verdict", "LEAK")
                        .containsKeys("soak.leak.1", "soak.leak.1.fingerprint", "soak.report"));
    }

    /** The test of this method is another test for the one that it runs on another thread. */
    @Test
    void aLeakIsInconclusiveWhereOtherTestsRun() {
        Events tests = run(ReviewingAlone.class, true).testEvents();
        assertThat(tests.failed().count()).isZero();
        assertThat(tests.aborted().stream()
                        .flatMap(event -> event.getPayload(TestExecutionResult.class).stream())
                        .flatMap(result -> result.getThrowable().stream())
                        .map(Throwable::getMessage))
                .singleElement()
                .asString()
                .contains("other tests ran in this JVM at the same time (aLeakIsInconclusiveWhereOtherTestsRun()");
    }

    static class ReviewingAlone {
        @LeakTest
        void leaking() {
            SEEN.add(new Review());
        }
    }
}
