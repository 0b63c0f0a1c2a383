package dev.soak.agent.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.soak.analysis.input.InputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WorkloadFileTest {
    private static final Workload WORKLOAD = new WorkloadGenerator(3).generate(20);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"w.jsonl", "w.jsonl.gz", "deeper/still/w.jsonl"})
    void writtenWorkloadsAreReadBack(String name) throws Exception {
        Path file = folder.resolve(name);
        WorkloadFile.write(file, WORKLOAD);
        assertThat(WorkloadFile.read(file).pullRequests()).isEqualTo(WORKLOAD.pullRequests());
    }

    @Test
    void noTemporaryFileIsLeft() throws Exception {
        WorkloadFile.write(folder.resolve("w.jsonl"), WORKLOAD);
        WorkloadFile.write(folder.resolve("w.jsonl"), WORKLOAD);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void aTruncatedLineIsReported() throws Exception {
        Path file = written();
        String text = Files.readString(file);
        Files.writeString(file, text.substring(0, text.length() - 100));
        rejected(file, ":20: truncated or invalid JSON: ");
    }

    @Test
    void aTruncatedArchiveIsReported() throws Exception {
        Path file = folder.resolve("w.jsonl.gz");
        WorkloadFile.write(file, WORKLOAD);
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
        rejected(file, "");
        Files.write(file, "no archive".getBytes(StandardCharsets.UTF_8));
        rejected(file, ":1: truncated or invalid JSON: ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"MODIFIED\" | \"CHANGED\" | not a pull request: ",
                "\"repository\":\"acme/ | \"repository\":\"acme | repository must be owner/name",
                "\"changedFiles\": | \"changedFiles\":9 | but the files have ",
                "\"header\": | \"hat\": | header is missing",
                "{\"id\": | [{\"id\": | not a pull request: ",
            })
    void anInvalidLineIsReportedWithItsReason(String good, String bad, String reason) throws Exception {
        Path file = written();
        List<String> lines = Files.readAllLines(file);
        int at = 0;
        while (!lines.get(at).contains(good)) {
            at++;
        }
        lines.set(at, lines.get(at).replace(good, bad));
        Files.write(file, lines);
        rejected(file, ":" + (at + 1) + ": ", reason);
    }

    @Test
    void aMissingFieldIsReported() throws Exception {
        Path file = folder.resolve("w.jsonl");
        Files.writeString(file, "{\"id\":\"a\"}\n");
        rejected(file, ":1: not a pull request: header is missing");
        Files.writeString(file, "null\n");
        rejected(file, ":1: not a pull request");
    }

    @Test
    void anEmptyFileIsAnError() throws Exception {
        Path file = folder.resolve("w.jsonl");
        Files.writeString(file, "\n\n");
        rejected(file, ": contains no pull request");
    }

    @Test
    void invalidUtf8IsAnError() throws IOException {
        Path file = folder.resolve("w.jsonl");
        Files.write(file, new byte[] {'"', (byte) 0xff, '"', '\n'});
        rejected(file, ":1: not valid UTF-8");
    }

    @Test
    void aMissingFileIsAnError() {
        Path missing = folder.resolve("none.jsonl");
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> WorkloadFile.read(missing))
                .withMessage("no such file: " + missing)
                .satisfies(e -> assertThat(e.kind()).isEqualTo(InputException.Kind.MISSING));
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> WorkloadFile.read(folder))
                .withMessage("expected a file, not a folder: " + folder)
                .satisfies(e -> assertThat(e.kind()).isEqualTo(InputException.Kind.UNUSABLE));
    }

    @Test
    void anUnwritableFolderIsReported() throws Exception {
        Path file = folder.resolve("file");
        Files.writeString(file, "x");
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> WorkloadFile.write(file.resolve("w.jsonl"), WORKLOAD))
                .withMessageStartingWith(file.resolve("w.jsonl") + ": cannot write: ");
    }

    private Path written() throws InputException {
        Path file = folder.resolve("w.jsonl");
        WorkloadFile.write(file, WORKLOAD);
        return file;
    }

    private static void rejected(Path file, String... parts) {
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> WorkloadFile.read(file))
                .withMessageStartingWith(file + parts[0])
                .withMessageContaining(parts[parts.length - 1])
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(InputException.Kind.UNUSABLE));
    }
}
