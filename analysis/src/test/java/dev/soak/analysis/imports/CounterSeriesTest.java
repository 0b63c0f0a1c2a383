package dev.soak.analysis.imports;

import static dev.soak.analysis.run.JournalReaderTest.find;
import static org.assertj.core.api.Assertions.assertThat;

import dev.soak.analysis.series.Measurements;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CounterSeriesTest {
    private static String rising(String name, int from) {
        return "time," + name + "\n" + Imported.lines(200, i -> 60 * i + "," + (from + 3 * i));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"listeners", "connections", "open files", "open_fds", "timers", "active_requests", "rss_total_mb"
            })
    void whatIsHeldIsJudgedHoweverEvenlyItRises(String name) throws Exception {
        for (int from : new int[] {0, 40}) {
            Measurements read = Imported.of(rising(name, from));
            assertThat(find(read, name).values()).startsWith(from, from + 3);
            assertThat(read.notes()).noneMatch(note -> note.contains("counters"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "requests",
                "http requests",
                "bytes_sent",
                "Bytes Received",
                "cache_hits",
                "errors",
                "total calls"
            })
    void eventsAreCountedWhateverTheNumberThatTheyBeginWith(String name) throws Exception {
        for (int from : new int[] {0, 40_000}) {
            assertThat(find(Imported.of(rising(name, from)), name + "/s").values())
                    .containsOnly(0.05);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "requests",
                "networks.eth0.rx_bytes",
                "java_lang_Threading_TotalStartedThreadCount",
                "java_lang_ClassLoading_TotalLoadedClassCount",
                "java_lang_GarbageCollector_CollectionTime",
                "java_lang_OperatingSystem_ProcessCpuTime",
                "Catalina_GlobalRequestProcessor_bytesReceived",
                "cpu_stats.cpu_usage.total_usage"
            })
    void eventsAreCountedHoweverUnevenlyTheyHappen(String name) throws Exception {
        String unevenly = "time," + name + "\n"
                + Imported.lines(200, i -> 60 * i + "," + (i < 100 ? 40 + i : 140 + 30 * (i - 100)));
        assertThat(find(Imported.of(unevenly), name + "/s").values()).hasSize(199);
        String byReading = "time," + name + "\n" + Imported.lines(200, i -> 60 * i + "," + (40 + i % 7));
        assertThat(find(Imported.of(byReading), name).values()).hasSize(200);
    }

    @Test
    void aTotalOfWhoKnowsWhatIsJudgedUnlessItRisesEvenly() throws Exception {
        String unevenly =
                "time,total\n" + Imported.lines(200, i -> 60 * i + "," + (i < 100 ? 40 + i : 140 + 30 * (i - 100)));
        assertThat(find(Imported.of(unevenly), "total").values()).hasSize(200);
        assertThat(find(Imported.of(rising("total", 40)), "total/s").values()).hasSize(199);
    }

    @Test
    void aNameThatSaysNeitherIsACounterFromNearZeroAndEachIsNamed() throws Exception {
        StringBuilder header = new StringBuilder("time");
        for (char name = 'a'; name < 'j'; name++) {
            header.append(",jobs ").append(name);
        }
        Measurements read = Imported.of(header + "\n"
                + Imported.lines(
                        200,
                        i -> 60 * i + String.format(Locale.ROOT, ",%d", 3 * i).repeat(9)));
        assertThat(find(read, "jobs a/s").values()).containsOnly(0.05);
        assertThat(read.notes())
                .filteredOn(note -> note.contains("--only NAME"))
                .singleElement()
                .asString()
                .contains("jobs a, jobs b, jobs c, jobs d, jobs e, jobs f, jobs g, jobs h, jobs i shown as rates");
    }

    @Test
    void aNameThatSaysNeitherIsJudgedFromAnyOtherNumberAndNamed() throws Exception {
        Measurements read = Imported.of(rising("jobs", 40));
        assertThat(find(read, "jobs").values()).startsWith(40, 43);
        assertThat(read.notes())
                .anyMatch(
                        note -> note.contains("jobs judged as resources, although") && note.contains("--ignore NAME"));
    }

    @Test
    void whatTheUserNamesIsJudged() throws Exception {
        ImportOptions only =
                new ImportOptions(null, null, null, null, List.of(SeriesPattern.of("requests")), List.of(), List.of());
        assertThat(find(Imported.of(rising("requests", 0), only).measurements(), "requests")
                        .values())
                .startsWith(0, 3);
    }
}
