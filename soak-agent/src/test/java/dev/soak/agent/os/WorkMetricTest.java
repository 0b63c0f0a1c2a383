package dev.soak.agent.os;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class WorkMetricTest {
    private final WorkMetric work =
            new WorkMetric(MetricsEndpoint.ofWork(URI.create("http://127.0.0.1:1/")), "done_count");

    @Test
    void workIsTheSumOverAllLabelsSinceTheFirstReading() {
        assertWork("done_count{uri=\"/a\"} 5\ndone_count{uri=\"/b\"} 7\ndone_sum 99", 0);
        assertWork("done_count{uri=\"/a\"} 6\ndone_count{uri=\"/b\"} 9", 3);
    }

    @Test
    void aLabelThatAppearsLaterCountsFromZero() {
        assertWork("done_count{uri=\"/a\"} 5", 0);
        assertWork("done_count{uri=\"/a\"} 5\ndone_count{uri=\"/b\"} 2", 2);
    }

    @Test
    void aRestartedTargetContinuesFromTheLastValue() {
        assertWork("done_count{uri=\"/a\"} 100\ndone_count{uri=\"/b\"} 50", 0);
        assertWork("done_count{uri=\"/a\"} 110\ndone_count{uri=\"/b\"} 55", 15);
        assertWork("", 15);
        assertWork("done_count{uri=\"/a\"} 4", 19);
        assertWork("done_count{uri=\"/a\"} 5\ndone_count{uri=\"/b\"} 1", 21);
    }

    @Test
    void aCounterThatIsNotExposedYetIsAbsent() {
        assertThat(work.read(new Exposition("other 1"))).isEmpty();
        assertWork("done_count 3", 3);
    }

    private void assertWork(String exposition, double expected) {
        assertThat(work.read(new Exposition(exposition))).isEqualTo(OptionalDouble.of(expected));
    }
}
