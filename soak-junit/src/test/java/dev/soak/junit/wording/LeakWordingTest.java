package dev.soak.junit.wording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soak.analysis.resource.Resources;
import dev.soak.junit.Growth;
import dev.soak.junit.LeakReport;
import dev.soak.junit.Verdict;
import dev.soak.junit.Watch;
import dev.soak.junit.measure.WatchedSeries;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class LeakWordingTest {
    private static Growth growth(String subject) {
        return new Growth(Watch.HEAP, subject, false, 1, 1, 1, 100, List.of(), List.of(), List.of(), null);
    }

    private static String failure(String... subjects) {
        List<Growth> leaks =
                Arrays.stream(subjects).map(LeakWordingTest::growth).toList();
        return LeakWording.failure(new LeakReport(
                "com.acme.PoolTest.borrowing",
                Verdict.LEAK,
                null,
                leaks,
                List.of(),
                100,
                Duration.ofSeconds(1),
                List.of(),
                null));
    }

    @Test
    void aFailureHasAnEntryOfKnownLeaksForEachLeak() {
        assertThat(failure("com.acme.Session"))
                .contains("To accept it: ", "- pattern: 'com.acme.PoolTest.borrowing: heap/com.acme.Session/'");
        assertThat(failure("com.acme.Session", "com.acme.Event"))
                .contains(
                        "To accept them: ",
                        "- pattern: 'com.acme.PoolTest.borrowing: heap/com.acme.Session/'",
                        "- pattern: 'com.acme.PoolTest.borrowing: heap/com.acme.Event/'");
    }

    @Test
    void aResourceWithoutPartsIsNamedInWords() {
        assertThat(WatchedSeries.subject(Resources.MBEANS.whole().toString())).isEqualTo("registered MBeans");
        assertThat(WatchedSeries.subject(
                        Resources.CLASS_INSTANCES.part("com.acme.Session").toString()))
                .isEqualTo("com.acme.Session");
    }
}
