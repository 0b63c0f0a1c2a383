package dev.soak.analysis.imports.log;

import static dev.soak.analysis.run.JournalReaderTest.find;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.soak.analysis.imports.Imported;
import dev.soak.analysis.input.InputException;
import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.series.Measurements;
import dev.soak.analysis.series.Series;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GcLogFormatTest {
    private static final int COLLECTIONS = 60;

    /** A log of G1 with a full collection a minute after nine young ones, the live set growing by 1 MiB each. */
    private static String log(String decorations) {
        return decorate(decorations, 0, "Heap Max Capacity: 2G") + "\n"
                + Imported.lines(
                        COLLECTIONS,
                        i -> decorate(
                                decorations,
                                i,
                                "GC(" + i + ") "
                                        + (i % 10 == 9
                                                ? "Pause Full (System.gc()) "
                                                : "Pause Young (Normal) (G1 Evacuation Pause) ")
                                        + (400 + i) + "M->" + (100 + i) + "M(1024M) 8.2ms"));
    }

    /** The placeholders of {@link #log}: the second of the collection. */
    private static String decorate(String decorations, int i, String message) {
        return decorations
                        .replace("SECONDS", String.valueOf(6 * i))
                        .replace("MILLIS", String.valueOf(6000 * i))
                        .replace("NANOS", 6L * i + "000000000")
                        .replace("TIME", String.format("2025-11-14T19:%02d:%02d", i / 10, i % 10 * 6))
                + message;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[SECONDS.000s][info][gc] ",
                "[TIME.000+0000][SECONDS.000s][info][gc            ] ",
                "[TIME.000+0100] ",
                "[MILLISms][info][gc] ",
                "[NANOSns][gc] ",
                "[TIME.000+0000][myhost][4711][4720][info][gc] ",
                "TIME.123456789Z [SECONDS.000s][info][gc] ",
                "orders-1  | [SECONDS,000s][info][gc] "
            })
    void theLiveSetIsReadWhateverTheDecorations(String decorations) throws Exception {
        Series live = find(Imported.of(log(decorations)), Resources.HEAP_LIVE.name());
        assertThat(live.values()).startsWith(109 << 20, 119 << 20).hasSize(6);
        assertThat(live.t()[1] - live.t()[0]).isEqualTo(60);
        assertThat(live.limit().orElseThrow().value()).isEqualTo(2048.0 * (1 << 20));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[info][gc] "})
    void withoutTimesTheMessageSaysHowToRecordThem(String decorations) {
        assertThatThrownBy(() -> Imported.of(log(decorations)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("no time")
                .hasMessageContaining("-Xlog:gc*:file=gc.log:time,uptime");
    }

    @Test
    void youngCollectionsAloneShowNoLiveSet() throws Exception {
        Measurements read = Imported.of(Imported.lines(
                COLLECTIONS,
                i -> "[" + 6 * i + ".0s][info][gc] GC(" + i + ") Pause Young (Normal) 400M->" + (100 + i)
                        + "M(1024M) 8.2ms"));
        assertThat(read.series())
                .extracting(series -> series.id().toString())
                .containsExactly(Resources.HEAP_AFTER_YOUNG_GC.name());
    }

    @Test
    void cyclesOfConcurrentCollectorsShowTheLiveSet() throws Exception {
        String zgc = Imported.lines(
                COLLECTIONS,
                i -> "[" + 6 * i + ".1s][info][gc] GC(" + i + ") Garbage Collection (Allocation Rate) 600M(40%)->"
                        + (100 + i) + "M(9%)");
        assertThat(find(Imported.of(zgc), Resources.HEAP_AFTER_GC.name()).values())
                .startsWith(100 << 20)
                .hasSize(COLLECTIONS);
        String shenandoah = Imported.lines(
                COLLECTIONS,
                i -> "[" + 6 * i + ".1s][info][gc] GC(" + i + ") Concurrent cleanup 600M->" + (100 + i)
                        + "M(1024M) 0.1ms");
        assertThat(find(Imported.of(shenandoah), Resources.HEAP_AFTER_GC.name()).values())
                .hasSize(COLLECTIONS);
    }

    /** What JDK 25 prints of a minor and a major collection, as far as it is read. */
    @Test
    void generationalZgcStatesItsLimitAndItsMetaspace() throws Exception {
        Measurements read = Imported.of("[0.072s][info][gc,init] Soft Max Capacity: 96M\n"
                + "[0.072s][info][gc,init] Max Capacity: 128M\n"
                + Imported.lines(
                        COLLECTIONS,
                        i -> zgc(i, "gc,metaspace", "y: Metaspace: " + (7 + i) + "M used, 8M committed, 1088M reserved")
                                + zgc(i, "gc,heap     ", "y: Soft Max Capacity: 96M(75%)")
                                + zgc(i, "gc,heap     ", "y: Max Capacity: 128M(100%)")
                                + zgc(i, "gc          ", "Minor Collection (Allocation Rate) 99M(77%)->70M(55%) 0.015s")
                                + zgc(i, "gc,metaspace", "Y: Metaspace: 7M used, 8M committed, 1088M reserved")
                                + zgc(i, "gc,metaspace", "O: Metaspace: " + (8 + i) + "M used, 8M committed")
                                + zgc(
                                                i,
                                                "gc          ",
                                                "Major Collection (Proactive) 90M->" + (20 + i) + "M(9%) 0.02s")
                                        .stripTrailing()));
        Series live = find(read, Resources.HEAP_AFTER_GC.name());
        assertThat(live.values()).startsWith(20 << 20, 21 << 20).hasSize(COLLECTIONS);
        assertThat(live.limit().orElseThrow().value()).isEqualTo(128 << 20);
        assertThat(find(read, Resources.METASPACE.name()).values())
                .startsWith(8 << 20, 9 << 20)
                .hasSize(COLLECTIONS);
        assertThat(read.notes()).isEmpty();
    }

    private static String zgc(int i, String tags, String message) {
        return "[" + 6 * i + ".386s][info][" + tags + "] GC(" + i + ") " + message + "\n";
    }

    @Test
    void youngCollectionsOfGenerationalShenandoahShowNoLiveSet() throws Exception {
        Measurements read = Imported.of(Imported.lines(
                COLLECTIONS,
                i -> "[" + 6 * i + ".1s][info][gc] GC(" + i + ") "
                        + (i % 9 == 0 ? "Pause Degenerated GC (Young) (Mark)" : "Concurrent cleanup (Young)")
                        + " 110M->"
                        + (20 + i) + "M(128M) 0.1ms"));
        assertThat(read.series())
                .extracting(series -> series.id().toString())
                .containsExactly(Resources.HEAP_AFTER_YOUNG_GC.name());
    }

    @Test
    void aDegeneratedCollectionOfShenandoahIsOfTheWholeHeap() throws Exception {
        Measurements read = Imported.of(Imported.lines(
                COLLECTIONS,
                i -> "[" + 6 * i + ".1s][info][gc] GC(" + i + ") Pause Degenerated GC (Outside of Cycle) 110M->"
                        + (20 + i) + "M(128M) 2.1ms"));
        assertThat(find(read, Resources.HEAP_AFTER_GC.name()).values()).hasSize(COLLECTIONS);
    }

    @Test
    void theMetaspaceOfALongLogIsReadToItsEnd() throws Exception {
        Measurements read = Imported.of("[0.1s][info][gc] GC(0) Pause Young (Normal) 40M->10M(128M) 1.0ms\n"
                + Imported.lines(
                        150_000,
                        i -> "[" + i + ".2s][info][gc,metaspace] GC(" + i + ") Metaspace: 90K(99K)->"
                                + (i < 120_000 ? 90 : 95) + "K(99K)"));
        assertThat(find(read, Resources.METASPACE.name()).values()).endsWith(95 << 10);
    }

    @Test
    void theOldFormatIsNamed() {
        assertThatThrownBy(() -> Imported.of(Imported.lines(
                        9, i -> i + ".123: [GC (Allocation Failure) 900K->400K(2000K), 0.0123456 secs]")))
                .hasMessageContaining("GC log of the old format");
    }

    @Test
    void growthIsThatSinceEachStartOfTheJvm() throws Exception {
        for (boolean collectorIsNamed : new boolean[] {true, false}) {
            StringBuilder log = new StringBuilder();
            for (int start = 0; start < 3; start++) {
                int hour = 19 + start;
                log.append(collectorIsNamed ? "[2025-11-14T" + hour + ":00:00.000+0000][info][gc] Using G1\n" : "")
                        .append(Imported.lines(
                                60,
                                i -> String.format(
                                        "[2025-11-14T%d:%02d:01.000+0000][info][gc] GC(%d) Pause Full (System.gc())"
                                                + " 900M->%dM(2048M) 8.2ms",
                                        hour, i, i, 100 + i)));
            }
            Measurements read = Imported.of(log.toString());
            assertThat(read.longestSegment()).isLessThan(3700);
            assertThat(read.notes())
                    .anyMatch(note -> note.contains("the JVM was started 3 times, the second time in line "
                            + (collectorIsNamed ? "62" : "61")));
        }
    }

    @ParameterizedTest
    @CsvSource({"orders-1  | ,billing-1  | ", "[pod/orders-1/app] ,[pod/billing-1/app] "})
    void theLogsOfTwoContainersAreNotOne(String first, String second) throws Exception {
        String both = Imported.lines(
                40,
                i -> (i % 2 == 0 ? first : second) + "[" + 30 * i + ".000s][info][gc] GC(" + i / 2
                        + ") Pause Full (System.gc()) 900M->" + (100 + i) + "M(2048M) 8.2ms");
        assertThatThrownBy(() -> Imported.of(both))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("lines of several containers");
        assertThat(find(Imported.of(both.replace(second, first)), Resources.HEAP_LIVE.name())
                        .size())
                .isEqualTo(40);
    }

    @Test
    void theLastCleanupOfACollectionOfShenandoahCounts() throws Exception {
        Measurements read = Imported.of(Imported.lines(
                40,
                i -> "[" + (60 * i + 1) + ".000s][info][gc] GC(" + i + ") Concurrent cleanup 900M->850M(2048M) 0.1ms\n["
                        + (60 * i + 2) + ".000s][info][gc] GC(" + i + ") Concurrent cleanup 850M->" + (100 + i)
                        + "M(2048M) 0.1ms"));
        assertThat(find(read, Resources.HEAP_AFTER_GC.name()).values())
                .hasSize(40)
                .startsWith(100 << 20, 101 << 20);
    }
}
