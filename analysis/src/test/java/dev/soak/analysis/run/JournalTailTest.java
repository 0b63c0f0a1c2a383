package dev.soak.analysis.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soak.analysis.series.Checkpoint;
import dev.soak.analysis.series.Phase;
import dev.soak.analysis.series.Sample;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTailTest {
    @TempDir
    Path folder;

    @Test
    void aFileThatIsNotThereYetHasNoRows() throws Exception {
        assertThat(JournalTail.samples(folder.resolve("later")).poll()).isEmpty();
    }

    @Test
    void aPartialLineIsKeptUntilItIsWhole() throws Exception {
        Path file = folder.resolve("samples.jsonl");
        JournalTail<Sample> tail = JournalTail.samples(file);
        String second = line(2);
        append(file, line(1) + second.substring(0, 20));
        assertThat(tail.poll()).extracting(Sample::t).containsExactly(1.0);
        assertThat(tail.poll()).isEmpty();
        append(file, second.substring(20) + line(3));
        assertThat(tail.poll()).extracting(Sample::t).containsExactly(2.0, 3.0);
        assertThat(tail.poll()).isEmpty();
        assertThat(tail.malformedLines()).isZero();
    }

    @Test
    void aBadLineIsCountedAndPassedOver() throws Exception {
        Path file = folder.resolve("samples.jsonl");
        append(file, line(1) + "nonsense\n" + line(2));
        JournalTail<Sample> tail = JournalTail.samples(file);
        assertThat(tail.poll()).hasSize(2);
        assertThat(tail.malformedLines()).isEqualTo(1);
    }

    @Test
    void aLineLongerThanTheBufferArrivesAfterAFewPolls() throws Exception {
        Path file = folder.resolve("checkpoints.jsonl");
        StringBuilder classes = new StringBuilder();
        for (int i = 0; i < 20_000; i++) {
            classes.append(i > 0 ? "," : "").append("\"com.acme.Class" + i + "\":[1,24]");
        }
        append(file, "{\"t\":1,\"work\":1,\"classes\":{" + classes + "}}\n");
        JournalTail<Checkpoint> tail = JournalTail.checkpoints(file);
        List<Checkpoint> rows = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            rows.addAll(tail.poll());
        }
        assertThat(rows)
                .singleElement()
                .satisfies(row -> assertThat(row.classes()).hasSize(20_000));
    }

    private static String line(double t) {
        return JournalFormat.line(new Sample(t, Phase.STEADY, 1, Map.of("fd.open", 4.0))) + "\n";
    }

    private static void append(Path file, String text) throws Exception {
        Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
