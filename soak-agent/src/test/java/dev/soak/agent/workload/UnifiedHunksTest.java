package dev.soak.agent.workload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soak.agent.workload.UnifiedHunks.HunkLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class UnifiedHunksTest {
    @Test
    void aHunkHasThreeLinesOfContextAndCountsAsGitDoes() {
        List<HunkLine> lines = new ArrayList<>();
        for (int i = 1; i <= 10; i++) {
            lines.add(HunkLine.kept("line " + i));
        }
        lines.set(4, HunkLine.deleted("line 5"));
        lines.add(5, HunkLine.added("line five"));
        assertThat(UnifiedHunks.write(lines)).isEqualTo("""
                @@ -2,7 +2,7 @@
                 line 2
                 line 3
                 line 4
                -line 5
                +line five
                 line 6
                 line 7
                 line 8""");
    }

    @Test
    void hunksOfNewAndDeletedFilesStartAtLineZero() {
        assertThat(UnifiedHunks.write(List.of(HunkLine.added("a"), HunkLine.added("b"))))
                .isEqualTo("@@ -0,0 +1,2 @@\n+a\n+b");
        assertThat(UnifiedHunks.write(List.of(HunkLine.deleted("a")))).isEqualTo("@@ -1 +0,0 @@\n-a");
    }

    @Test
    void unchangedFilesHaveNoHunks() {
        assertThat(UnifiedHunks.write(List.of(HunkLine.kept("a")))).isEmpty();
    }

    @Test
    void undoRestoresTheBaseVersion() {
        Random random = new Random(11);
        for (int round = 0; round < 200; round++) {
            List<HunkLine> lines = new ArrayList<>();
            for (int i = 1 + random.nextInt(60); i > 0; i--) {
                lines.add(new HunkLine("      +-".charAt(random.nextInt(8)), "text " + random.nextInt(5)));
            }
            String base = text(lines, '+');
            String head = text(lines, '-');
            assertThat(UnifiedHunks.undo(head, UnifiedHunks.write(lines))).hasValue(base);
        }
    }

    private static String text(List<HunkLine> lines, char without) {
        return lines.stream()
                .filter(line -> line.mark() != without)
                .map(line -> line.text() + "\n")
                .collect(Collectors.joining());
    }

    @Test
    void undoHandlesAMissingFinalNewline() {
        String added = "@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+b";
        assertThat(UnifiedHunks.undo("b\n", added)).hasValue("a");
        String removed = "@@ -1 +1 @@\n-a\n+b\n\\ No newline at end of file";
        assertThat(UnifiedHunks.undo("b", removed)).hasValue("a\n");
    }

    @Test
    void aPatchOfAnotherFileDoesNotApply() {
        assertThat(UnifiedHunks.undo("x\ny\n", "@@ -1 +1 @@\n-a\n+b")).isEmpty();
        assertThat(UnifiedHunks.undo("x\n", "@@ -9 +9 @@\n-a\n+b")).isEmpty();
    }
}
