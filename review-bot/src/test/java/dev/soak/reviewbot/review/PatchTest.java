package dev.soak.reviewbot.review;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PatchTest {
    @Test
    void linesHaveNumbersOfTheNewFile() {
        String patch = """
                @@ -10,4 +10,5 @@ class A {
                 ten
                -old eleven
                +eleven
                +twelve
                 thirteen
                @@ -40 +41,2 @@
                 forty-one
                +forty-two""";

        assertThat(Patch.addedLines(patch))
                .containsExactly(
                        new AddedLine(11, "eleven"), new AddedLine(12, "twelve"), new AddedLine(42, "forty-two"));
    }

    @Test
    void newFileStartsAtLineOne() {
        assertThat(Patch.addedLines("@@ -0,0 +1,2 @@\n+a\n+b\n\\ No newline at end of file"))
                .containsExactly(new AddedLine(1, "a"), new AddedLine(2, "b"));
    }

    @Test
    void deletedFileAddsNothing() {
        assertThat(Patch.addedLines("@@ -1,2 +0,0 @@\n-a\n-b")).isEmpty();
    }

    @Test
    void contentResemblingAHeaderIsContent() {
        assertThat(Patch.addedLines("@@ -1,1 +1,3 @@\n+@@ -9 +9 @@\n+++ b/file\n--- a/file\n+end"))
                .containsExactly(
                        new AddedLine(1, "@@ -9 +9 @@"), new AddedLine(2, "++ b/file"), new AddedLine(3, "end"));
    }

    @Test
    void carriageReturnInsideALineDoesNotShiftNumbers() {
        assertThat(Patch.addedLines("@@ -1,0 +1,3 @@\n+a\rb\u2028c\n+windows\r\n+z"))
                .containsExactly(new AddedLine(1, "a\rb\u2028c"), new AddedLine(2, "windows"), new AddedLine(3, "z"));
    }

    @Test
    void emptyContextLineWithoutItsSpaceStillCounts() {
        assertThat(Patch.addedLines("@@ -1,3 +1,4 @@\n a\n\n+c")).containsExactly(new AddedLine(3, "c"));
    }

    @Test
    void invalidHunkIsSkippedAndTheNextIsRead() {
        assertThat(Patch.addedLines("+stray\n@@ nonsense @@\n+lost\n@@ -1 +7 @@\n+kept"))
                .containsExactly(new AddedLine(7, "kept"));
        assertThat(Patch.addedLines("")).isEmpty();
    }
}
