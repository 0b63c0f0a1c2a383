package dev.soak.junit.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.verdict.Interval;
import dev.soak.junit.Growth;
import dev.soak.junit.Watch;
import dev.soak.junit.wording.LeakWording;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Without heap dumps, by proportion alone. */
class GrowthGroupsTest {
    private static final String MBEANS = Resources.MBEANS.whole().toString();
    private static final SeriesGrowth NAMES = ofClass("javax.management.ObjectName", 1, true);

    private static SeriesGrowth growth(String series, double rate, double margin, boolean confirmed) {
        return new SeriesGrowth(series, new Interval(rate - margin, rate, rate + margin), 100, confirmed);
    }

    private static SeriesGrowth ofClass(String name, double rate, boolean confirmed) {
        return growth(Resources.CLASS_INSTANCES.part(name).toString(), rate, 0.01, confirmed);
    }

    private static Findings found(SeriesGrowth... grown) {
        return new GrowthGroups(List.of(grown), null, name -> false, LeakWording::bounded).find();
    }

    /** Other threads of the JVM register beans, too, so that their number alone decides nothing. */
    @Test
    void aResourceThatIsUndecidedNamesTheConfirmedObjectsThatCarryIt() {
        Findings found = found(growth(MBEANS, 0.8, 0.4, false), NAMES, ofClass("java.lang.Object", 1, true));
        assertThat(found.growths()).singleElement().satisfies(growth -> {
            assertThat(growth.kind()).isEqualTo(Watch.MBEANS);
            assertThat(growth.related()).contains("javax.management.ObjectName", "java.lang.Object");
        });
        assertThat(found.undecided()).isEmpty();
    }

    @Test
    void aResourceThatIsUndecidedAndUnlikeWhatIsConfirmedIsNoLeak() {
        Findings found = found(growth(MBEANS, 0.3, 0.1, false), ofClass("java.lang.Object", 1, true));
        assertThat(found.growths()).extracting(Growth::kind).containsExactly(Watch.HEAP);
        assertThat(found.undecided()).extracting(Growth::kind).containsExactly(Watch.MBEANS);
    }

    @Test
    void virtualThreadsAreNamedByTheirOwnTaskAndElseAsThreads() {
        String jdk = "java.lang.ThreadBuilders$BoundVirtualThread";
        SeriesGrowth threads = ofClass("java.lang.VirtualThread", 1, true);
        assertThat(found(threads, ofClass("com.acme.Poll", 1, true)).growths())
                .singleElement()
                .satisfies(growth -> assertThat(growth.subject()).isEqualTo("com.acme.Poll"));
        assertThat(found(threads, ofClass(jdk, 1, true)).growths())
                .singleElement()
                .satisfies(growth -> {
                    assertThat(growth.kind()).isEqualTo(Watch.VIRTUAL_THREADS);
                    assertThat(growth.subject()).isEqualTo("java.lang.VirtualThread");
                    assertThat(growth.related()).containsExactly(jdk);
                });
    }

    @Test
    void aClassThatIsUndecidedNamesTheConfirmedOnesThatItRetains() {
        Findings found = found(ofClass("java.lang.String", 1, true), ofClass("com.acme.Session", 1, false));
        assertThat(found.growths()).extracting(Growth::subject).containsExactly("com.acme.Session");
    }
}
