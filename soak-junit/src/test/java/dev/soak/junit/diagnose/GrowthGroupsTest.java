package dev.soak.junit.diagnose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soak.analysis.heapdump.HeapGrowth;
import dev.soak.analysis.heapdump.HeapGrowth.Held;
import dev.soak.analysis.heapdump.HeapGrowth.Holder;
import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.verdict.Interval;
import dev.soak.junit.Growth;
import dev.soak.junit.Watch;
import dev.soak.junit.wording.LeakWording;
import java.util.List;
import org.jspecify.annotations.Nullable;
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
        return found(null, grown);
    }

    private static Findings found(@Nullable HeapGrowth heap, SeriesGrowth... grown) {
        return new GrowthGroups(List.of(grown), heap, name -> false, LeakWording::bounded).find();
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

    private static HeapGrowth heldBy(String className, String... path) {
        List<String> steps = List.of(path);
        Holder holder = new Holder(steps.subList(0, 2), 6_400, List.of(new Held(className, steps, 0, 100, 6_400)));
        return new HeapGrowth(0, 100, List.of(holder), List.of(), List.of());
    }

    /** A live thread holds itself, which says nothing; class loaders in its thread locals are held by it. */
    @Test
    void aThreadHoldsWhatIsInItsThreadLocalsButNotItself() {
        String classes = Resources.CLASSES_LOADED.whole().toString();
        HeapGrowth inThreadLocals = heldBy("java.lang.Class", "thread main", "ThreadLocal", "value");
        assertThat(found(inThreadLocals, growth(classes, 1, 0.01, true), ofClass("java.lang.Class", 1, true))
                        .growths())
                .singleElement()
                .satisfies(
                        growth -> assertThat(growth.holder()).containsExactly("thread main", "ThreadLocal", "value"));

        String threads = Resources.THREADS.part("pool-*").toString();
        HeapGrowth ownRoots = heldBy("java.lang.Thread", "thread pool-*", "java.lang.Thread.target", "value");
        assertThat(found(ownRoots, growth(threads, 1, 0.01, true), ofClass("java.lang.Thread", 1, true))
                        .growths())
                .singleElement()
                .satisfies(growth -> assertThat(growth.holder()).isEmpty());
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

    /** The JVM lists all virtual threads, and those that wait are roots: neither says who keeps them. */
    @Test
    void aVirtualThreadThatWaitsIsOneLeakWithoutTheListOfTheJvm() {
        List<String> waiting = List.of("thread ", "java.lang.Thread.interruptLock");
        String list = "static jdk.internal.vm.ThreadContainers$RootContainer$TrackingRootContainer.VTHREADS";
        List<String> listed = List.of(list, "java.util.concurrent.ConcurrentHashMap");
        String node = "java.util.concurrent.ConcurrentHashMap$Node";
        String thread = "java.lang.VirtualThread";
        HeapGrowth heap = new HeapGrowth(
                0,
                100,
                List.of(
                        new Holder(waiting, 6_400, List.of(new Held(thread, waiting, 0, 100, 6_400))),
                        new Holder(listed, 3_200, List.of(new Held(node, listed, 0, 100, 3_200)))),
                List.of(),
                List.of());
        assertThat(found(heap, ofClass(thread, 1, true), ofClass(node, 1, true)).growths())
                .singleElement()
                .satisfies(growth -> {
                    assertThat(growth.kind()).isEqualTo(Watch.VIRTUAL_THREADS);
                    assertThat(growth.holder()).isEmpty();
                });
        assertThat(found(heap, ofClass(node, 1, true)).growths())
                .as("the list alone")
                .hasSize(1);
    }

    @Test
    void aClassThatIsUndecidedNamesTheConfirmedOnesThatItRetains() {
        Findings found = found(ofClass("java.lang.String", 1, true), ofClass("com.acme.Session", 1, false));
        assertThat(found.growths()).extracting(Growth::subject).containsExactly("com.acme.Session");
    }
}
