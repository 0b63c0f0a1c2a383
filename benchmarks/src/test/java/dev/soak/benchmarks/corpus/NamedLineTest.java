package dev.soak.benchmarks.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soak.analysis.report.WrittenReport.WrittenSuspect;
import java.util.List;
import org.junit.jupiter.api.Test;

class NamedLineTest {
    private static final CorpusEntry.Truth TRUTH =
            new CorpusEntry.Truth(null, null, null, List.of("lib.Pool.open"), List.of("lib.Client.get"), List.of());

    @Test
    void theInnermostFrameOutsideTheJdkCounts() {
        assertThat(NamedLine.classify(
                        TRUTH, openedAt("java.net.Socket.<init>(Socket.java:1)", "lib.Pool.open(Pool.java:7)")))
                .isEqualTo(NamedLine.FIX);
        assertThat(NamedLine.classify(TRUTH, openedAt("lib.Client.get(Client.java:3)", "lib.Pool.open(Pool.java:7)")))
                .isEqualTo(NamedLine.CALLER);
    }

    @Test
    void aLambdaCountsAsItsMethodAndAMethodWithTheSameBeginningDoesNot() {
        assertThat(NamedLine.classify(TRUTH, openedAt("lib.Pool.lambda$open$0(Pool.java:8)")))
                .isEqualTo(NamedLine.FIX);
        assertThat(NamedLine.classify(TRUTH, openedAt("lib.Pool.openAll(Pool.java:9)")))
                .isEqualTo(NamedLine.OTHER);
    }

    @Test
    void aSuspectWithoutAStackNamesNoLine() {
        assertThat(NamedLine.classify(TRUTH, openedAt())).isEqualTo(NamedLine.NONE);
        assertThat(NamedLine.classify(TRUTH, openedAt("java.lang.Thread.run(Thread.java:1)")))
                .isEqualTo(NamedLine.NONE);
    }

    @Test
    void theLineThatStoresIsNamedBeforeTheOneThatAllocates() {
        List<String> stored = List.of("java.util.HashMap.put(HashMap.java:1)", "lib.Pool.open(Pool.java:7)");
        WrittenSuspect suspect = new WrittenSuspect(
                "heap",
                "lib.Entry",
                List.of(),
                stored,
                List.of("lib.Entry.of(Entry.java:2)"),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                "",
                "");
        assertThat(NamedLine.classify(TRUTH, suspect)).isEqualTo(NamedLine.FIX);
    }

    @Test
    void theLineOfTheUsersCodeCountsWhereTheHeadlineNamesIt() {
        List<String> stored = List.of(
                "lib.Table.write(Table.java:9)", "lib.Client.get(Client.java:3)", "app.Orders.place(Orders.java:4)");
        assertThat(NamedLine.classify(TRUTH, headed("x, stored at Client.java:3 by Table.write(Table.java:9)", stored)))
                .isEqualTo(NamedLine.CALLER);
        assertThat(NamedLine.classify(TRUTH, headed("x, stored at Orders.java:4 by Table.write(Table.java:9)", stored)))
                .as("a frame between the two is not named")
                .isEqualTo(NamedLine.OTHER);
    }

    @Test
    void theLineThatCreatesFilesIsNamed() {
        List<String> frames = List.of("lib.Pool.open(Pool.java:7)", "lib.Client.get(Client.java:3)");
        WrittenSuspect suspect = new WrittenSuspect(
                "disk.files",
                "upload-*.tmp",
                List.of(),
                null,
                List.of(),
                List.of(),
                List.of(),
                frames,
                List.of(),
                "disk.files upload-*.tmp, created at Client.java:3 by Pool.open(Pool.java:7)",
                "");
        assertThat(NamedLine.classify(TRUTH, suspect)).isEqualTo(NamedLine.FIX);
    }

    private static WrittenSuspect headed(String headline, List<String> stored) {
        return new WrittenSuspect(
                "heap", "x", List.of(), stored, List.of(), List.of(), List.of(), null, List.of(), headline, "");
    }

    private static WrittenSuspect openedAt(String... frames) {
        return new WrittenSuspect(
                "fd.open", "socket", List.of(), null, List.of(), List.of(), List.of(frames), null, List.of(), "", "");
    }
}
