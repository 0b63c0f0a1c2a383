package dev.soak.analysis.imports.log;

import static dev.soak.analysis.run.JournalReaderTest.find;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.soak.analysis.imports.Imported;
import dev.soak.analysis.input.InputException;
import dev.soak.analysis.series.Measurements;
import org.junit.jupiter.api.Test;

class ProcessTableFormatTest {
    @Test
    void kibibytesAndLettersOfTopAreTheSameScale() throws Exception {
        Measurements read = Imported.of(Imported.lines(
                8,
                i -> String.format("top - 19:%02d:20 up 20 days,  3:02,  1 user,  load average: 0.26, 1.93, 4.17\n", i)
                        + "    PID USER      PR  NI    VIRT    RES    SHR S  %CPU  %MEM     TIME+ COMMAND\n"
                        + "   4711 root      20   0    8.6g " + (i < 4 ? "1048576" : "1.0g")
                        + "  25000 S   2.0   3.1   1:00.00 java\n"));
        assertThat(find(read, "RES{PID=4711}").values()).containsOnly(1 << 30);
    }

    @Test
    void ofDockerTheMemoryInUseIsReadNotItsLimit() throws Exception {
        Measurements read = Imported.of(Imported.lines(
                8,
                i -> String.format("2025-11-14 19:%02d:20\n", i)
                        + "CONTAINER ID   NAME       CPU %     MEM USAGE / LIMIT     MEM %     NET I/O   BLOCK I/O   PIDS\n"
                        + "a1b2c3d4e5f6   orders-1   1.25%     " + (480 + i)
                        + "MiB / 7.6GiB   3.10%     1MB / 2MB   1MB / 4kB   35\n"));
        assertThat(find(read, "MEM USAGE{name=orders-1}").values()).startsWith(480 << 20, 481 << 20);
    }

    @Test
    void linesThatAreNoRowsAreSaidButForTheSummaryOfTop() throws Exception {
        String blocks = Imported.lines(
                8,
                i -> String.format("top - 19:%02d:20 up 20 days,  3:02,  1 user,  load average: 0.26, 1.93, 4.17\n", i)
                        + "Tasks: 210 total,   1 running\nMiB Mem :  23989.0 total,   1200.5 free\n\n"
                        + "    PID USER      PR  NI    VIRT    RES    SHR S  %CPU  %MEM     TIME+ COMMAND\n"
                        + "   4711 root      20   0    8.6g    1.0g  25000 S   2.0   3.1   1:00.00 java\n");
        assertThat(Imported.of(blocks).notes()).noneMatch(note -> note.contains("rows of the table"));
        Measurements cutOff = Imported.of(blocks + "   4711 root      20   0    8.6");
        assertThat(find(cutOff, "RES{PID=4711}").size()).isEqualTo(8);
        assertThat(cutOff.notes()).anyMatch(note -> note.contains("1 line is not a row of the table and was left out"));
    }

    @Test
    void aCommandWithBlanksMayBeInAnyColumn() throws Exception {
        Measurements read = Imported.of(Imported.lines(
                8,
                i -> String.format("2025-11-14 19:%02d:20\n", i)
                        + "  PID User     Command                         Swap      USS      PSS      RSS \n"
                        + " 4711 app      java -jar orders.jar               0   508321   511321   " + (513_321 + i)
                        + "\n"));
        assertThat(find(read, "RSS{PID=4711}").values()).startsWith(513_321 * 1024.0, 513_322 * 1024.0);
    }

    @Test
    void textInAColumnOfReadingsIsRefused() {
        assertThatThrownBy(() -> Imported.of(Imported.lines(
                        8,
                        i -> String.format("2025-11-14 19:%02d:20\n", i)
                                + "  PID                  STARTED   RSS COMMAND\n"
                                + " 4711 Fri Nov 14 10:00:00 2025 " + (513_321 + i) + " java -jar orders.jar\n")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("column RSS is 'Nov', which is not a number; its rows do not fit its header");
    }

    @Test
    void commandsThatAServiceStartsAreLeftOut() throws Exception {
        Measurements read = Imported.of(Imported.lines(
                60,
                i -> String.format("2025-11-14 %02d:%02d:20\n    PID   RSS COMMAND\n", 19 + i / 30, i % 30 * 2)
                        + "   4711 " + (505_975 + i) + " java\n"
                        + (i % 7 == 0 ? "   " + (7000 + i) + "  3712 sh\n" : "")));
        assertThat(read.series())
                .extracting(series -> series.id().toString())
                .containsExactly("RSS{COMMAND=java,PID=4711}");
        assertThat(read.notes())
                .anyMatch(note -> note.contains("left out 9 of 10 processes, which were seen for less than a tenth"));
    }

    @Test
    void aProcessThatWasRestartedIsAnother() throws Exception {
        Measurements read = Imported.of(Imported.lines(
                60,
                i -> String.format("2025-11-14 %02d:%02d:20\n    PID   RSS COMMAND\n", 19 + i / 30, i % 30 * 2)
                        + (i < 40 ? "   4711 " : "   5200 ") + (505_975 + i) + " java\n"));
        assertThat(read.series()).hasSize(2);
    }

    @Test
    void nodesOfKubernetesAreRead() throws Exception {
        Measurements read = Imported.of(Imported.lines(
                8,
                i -> String.format("2025-11-14 19:%02d:20\n", i)
                        + "NAME     CPU(cores)   CPU%   MEMORY(bytes)   MEMORY%   \n"
                        + "node-1   250m         6%     " + (3494 + i) + "Mi          45%       \n"));
        assertThat(find(read, "MEMORY(bytes){name=node-1}").values()).startsWith(3494L << 20, 3495L << 20);
    }
}
