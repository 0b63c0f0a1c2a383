package dev.soak.reviewbot.review;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ReviewerTest {
    private final Reviewer reviewer = new Reviewer(RuleFile.bundled());

    @Test
    void onlyAddedLinesAreReviewed() {
        String patch = "@@ -1,2 +1,2 @@\n debugger;\n-debugger;\n+let a = 1;";

        assertThat(reviewed("src/a.js", patch).findings()).isEmpty();
    }

    @Test
    void multiLineFindingIsReportedAtItsFirstLine() {
        String patch = "@@ -8,0 +8,4 @@\n+try {\n+} catch (IOException e) {\n+\n+}";

        assertThat(reviewed("A.java", patch).findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.line()).isEqualTo(9));
    }

    @Test
    void linesOfDifferentHunksAreNotJoined() {
        String patch = "@@ -1,0 +1,1 @@\n+} catch (IOException e) {\n@@ -50,0 +51,1 @@\n+}";

        assertThat(reviewed("A.java", patch).findings()).isEmpty();
    }

    @Test
    void firstLineInThePatchDeterminesTheLanguage() {
        assertThat(reviewed("bin/tool", "@@ -0,0 +1,2 @@\n+#!/usr/bin/env python3\n+exec(x)")
                        .findings())
                .hasSize(1);
        assertThat(reviewed("bin/tool", "@@ -5,0 +5,1 @@\n+exec(x)").findings()).isEmpty();
    }

    @Test
    void binaryAndGeneratedFilesAreSkippedWithAReason() {
        assertThat(reviewer.review("logo.png", null)).isEqualTo(new FileReview.Skipped(FileReview.Reason.NO_PATCH));
        assertThat(reviewer.review("web/package-lock.json", "@@ -0,0 +1 @@\n+TODO"))
                .isEqualTo(new FileReview.Skipped(FileReview.Reason.GENERATED));
    }

    @Test
    @Timeout(20)
    void pathologicalLinesAreCheap() {
        String nasty = IntStream.range(0, 60)
                .mapToObj(i -> "+" + "\"select a from ' catch (( { rm -rf if err != nil { ".repeat(400)
                        + " ".repeat(5_000) + "`select ".repeat(400))
                .collect(joining("\n"));
        long begin = System.nanoTime();

        for (String path : new String[] {"A.java", "a.py", "a.js", "a.go", "a.sh", "a.php"}) {
            reviewed(path, "@@ -0,0 +1,60 @@\n" + nasty);
        }

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
    }

    private FileReview.Reviewed reviewed(String path, String patch) {
        return (FileReview.Reviewed) reviewer.review(path, patch);
    }
}
