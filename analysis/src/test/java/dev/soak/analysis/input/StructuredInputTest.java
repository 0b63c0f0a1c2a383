package dev.soak.analysis.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Limits of JSON and YAML. */
@Timeout(30)
class StructuredInputTest {
    @TempDir
    Path folder;

    private void jsonIsRejected(String json, String reason) throws Exception {
        Path file = Files.writeString(folder.resolve("a.json"), json);
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> JsonInput.tree(file, 64 << 20, "not results"))
                .withMessageStartingWith(file.toString())
                .withMessageContaining(": not results: ")
                .withMessageContaining(reason);
    }

    @Test
    void jsonOfManySmallObjectsIsRejectedBeforeItFillsTheHeap() throws Exception {
        jsonIsRejected("[" + "{},".repeat(5_000_000) + "{}]", "Token count");
    }

    @Test
    void deepJsonIsRejected() throws Exception {
        jsonIsRejected("[".repeat(100_000), "nesting depth");
    }

    @Test
    void zeroBytesAreNotTakenForAnotherEncoding() throws Exception {
        jsonIsRejected("\0\0\0\0{}", "Illegal character");
    }

    @Test
    void contentAfterTheValueIsRejected() throws Exception {
        jsonIsRejected("{} {}", "Trailing token");
    }

    private static void yamlIsRejected(String yaml, String message) {
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> YamlEntries.parse(yaml.getBytes(StandardCharsets.UTF_8), "known.yaml"))
                .withMessageStartingWith("known.yaml")
                .withMessageContaining(message);
    }

    @Test
    void aYamlAliasIsRejectedRatherThanReadAsItsName() {
        yamlIsRejected("- &a x\n- *a\n", "line 2: aliases are not supported");
    }

    @Test
    void aYamlKeyThatOccursTwiceIsRejected() {
        yamlIsRejected("a: 1\na: 2\n", "uplicate");
    }

    @Test
    void deepYamlIsRejected() {
        yamlIsRejected("[".repeat(100_000), "nesting depth");
    }

    @Test
    void aYamlFileOfMegabytesIsRejected() throws Exception {
        Path file = Files.writeString(folder.resolve("a.yaml"), "k".repeat(3_000_000) + ": 1\n");
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> YamlEntries.bytes(file))
                .withMessage(file + ": larger than 1 MiB");
    }

    @Test
    void aNameOfMegabytesIsNearNoKnownName() {
        assertThat(NearestName.of("x".repeat(3_000_000), List.of("review", "webhook")))
                .isEmpty();
        assertThat(NearestName.of("reveiw", List.of("review", "webhook"))).contains("review");
    }
}
