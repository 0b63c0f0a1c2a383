package dev.soak.agent.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.soak.analysis.run.MarkRequest;
import dev.soak.analysis.run.MarkRequestFile;
import dev.soak.analysis.run.RunFile;
import dev.soak.analysis.run.RunFolder;
import dev.soak.analysis.series.DisturbedWindow;
import dev.soak.analysis.series.DisturbedWindow.Cause;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MarksTest {
    @TempDir
    Path path;

    private final List<DisturbedWindow> written = new ArrayList<>();
    private final List<String> malformed = new ArrayList<>();
    private RunFolder folder;

    @BeforeEach
    void folder() {
        folder = new RunFolder(path);
    }

    private Marks marks(PlannedWindow... planned) throws IOException {
        return new Marks(List.of(planned), new MarkRequestFile(folder, malformed::add), written::add);
    }

    @Test
    void aWindowLastsFromStartToStop() throws Exception {
        Marks marks = marks();
        MarkRequestFile.append(folder, MarkRequest.parse("start db-failover"));
        marks.poll(10);
        assertThat(marks.undisturbedFor(11)).isZero();
        MarkRequestFile.append(folder, MarkRequest.parse("stop db-failover"));
        marks.poll(25);

        DisturbedWindow open = DisturbedWindow.open(10, Cause.MARKED, "db-failover");
        assertThat(written).containsExactly(open, open.endedAt(25));
        assertThat(marks.undisturbedFor(40)).isEqualTo(15);
    }

    @Test
    void aLineIsReadOnceItIsWhole() throws Exception {
        Marks marks = marks();
        Files.writeString(folder.file(RunFile.MARKS), "start a\nwhatever\nstart b");
        marks.poll(1);
        assertThat(written).extracting(DisturbedWindow::name).containsExactly("a");
        assertThat(malformed).singleElement().asString().contains("invalid mark 'whatever'");
        Files.writeString(folder.file(RunFile.MARKS), "\n", StandardOpenOption.APPEND);
        marks.poll(2);
        assertThat(written).extracting(DisturbedWindow::name).containsExactly("a", "b");
    }

    @Test
    void plannedWindowsHaveTheirPlannedTimesHoweverLateTheyAreSeen() throws Exception {
        Marks marks = marks(new PlannedWindow("github-5xx", 20, 120));
        for (double now : new double[] {0, 119, 121.3, 200, 370}) {
            marks.poll(now);
        }
        assertThat(written.stream().filter(window -> !window.isOpen()))
                .extracting(DisturbedWindow::start, DisturbedWindow::end)
                .containsExactly(tuple(120.0, 140.0), tuple(240.0, 260.0));
        assertThat(marks.undisturbedFor(370)).isZero();
    }

    @Test
    void moreWindowsThanARunMayHaveAreIgnored() throws Exception {
        Marks marks = marks(new PlannedWindow("fault", 1, 2));
        marks.poll(3.0 * Marks.MOST);
        assertThat(written).hasSize(2 * Marks.MOST);
    }
}
