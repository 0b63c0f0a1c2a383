package dev.soak.analysis.jfr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.soak.analysis.gc.TimedValue;
import dev.soak.analysis.input.InputException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import jdk.jfr.Configuration;
import jdk.jfr.Event;
import jdk.jfr.Name;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScalarEventReaderTest {
    @TempDir
    static Path folder;

    static Path recording = Path.of("");

    @Name("test.Everything")
    static final class Everything extends Event {
        boolean yes = true;
        byte small = -3;
        short little = -300;
        char letter = 'ä';
        int number = -70_000;
        long large = Long.MIN_VALUE + 7;
        float single = 1.5f;
        double twice = -2.25;
        String text = "a text";
        String accented = "größer";
        String empty = "";
        String none = null;
        String shared = "a text of more than sixteen characters, which the recording keeps in a pool";
    }

    @BeforeAll
    static void record() throws Exception {
        recording = folder.resolve("whole.jfr");
        try (Recording running = new Recording(Configuration.getConfiguration("profile"))) {
            running.enable("jdk.ObjectAllocationInNewTLAB").withStackTrace();
            running.start();
            for (int i = 0; i < 5; i++) {
                System.gc();
                new Everything().commit();
                byte[] garbage = new byte[1 << 20];
                assertThat(garbage).isNotEmpty();
            }
            running.stop();
            running.dump(recording);
        }
    }

    /** One line for each event, with all fields that are numbers or texts. */
    private static List<String> read(Path file, Set<String> types, List<RecordedEvent> like) throws Exception {
        List<String> lines = new ArrayList<>();
        ScalarEvents events = new ScalarEvents();
        for (String type : types) {
            RecordedEvent example = like.stream()
                    .filter(event -> event.getEventType().getName().equals(type))
                    .findFirst()
                    .orElseThrow();
            events.onEvent(type, event -> {
                StringBuilder line = new StringBuilder(type + " " + event.startNanos() + " " + event.endNanos());
                example.getFields().forEach(field -> {
                    if (isInteger(field.getTypeName())) {
                        line.append(' ').append(event.integer(field.getName()));
                    } else if (isText(field.getTypeName())) {
                        line.append(' ').append(event.text(field.getName()));
                    } else if (field.getTypeName().equals("float")
                            || field.getTypeName().equals("double")) {
                        line.append(' ').append(event.number(field.getName()));
                    }
                });
                lines.add(line.toString());
            });
        }
        ScalarEventReader.read(file, events);
        return lines;
    }

    private static boolean isInteger(String type) {
        return Set.of("byte", "short", "int").contains(type);
    }

    private static boolean isText(String type) {
        return Set.of(
                        "java.lang.String",
                        "jdk.types.GCName",
                        "jdk.types.GCCause",
                        "jdk.types.GCWhen",
                        "jdk.types.MetaspaceObjectType")
                .contains(type);
    }

    private static String line(RecordedEvent event) {
        StringBuilder line = new StringBuilder(event.getEventType().getName() + " "
                + TimedValue.nanos(event.getStartTime()) + " " + TimedValue.nanos(event.getEndTime()));
        event.getFields().forEach(field -> {
            if (isInteger(field.getTypeName())) {
                line.append(' ').append(event.<Number>getValue(field.getName()).longValue());
            } else if (isText(field.getTypeName())) {
                line.append(' ').append(event.getString(field.getName()));
            } else if (field.getTypeName().equals("float")
                    || field.getTypeName().equals("double")) {
                line.append(' ').append(event.<Number>getValue(field.getName()).doubleValue());
            }
        });
        return line.toString();
    }

    @Test
    void everyEventIsReadAsTheJdkReadsIt() throws Exception {
        List<RecordedEvent> all = RecordingFile.readAllEvents(recording).stream()
                .filter(event -> line(event).length() < 1000)
                .toList();
        Set<String> types = new TreeSet<>();
        all.forEach(event -> types.add(event.getEventType().getName()));
        assertThat(types)
                .contains("jdk.GCHeapSummary", "jdk.GarbageCollection", "jdk.MetaspaceSummary", "test.Everything");
        assertThat(read(recording, types, all))
                .containsAll(all.stream().map(ScalarEventReaderTest::line).toList());
    }

    @Test
    void textsAreReadInEachEncoding() throws Exception {
        List<String> found = new ArrayList<>();
        ScalarEvents events = new ScalarEvents();
        events.onEvent("test.Everything", event -> {
            for (String field : new String[] {"text", "accented", "empty", "none", "shared"}) {
                found.add(String.valueOf(event.text(field)));
            }
            assertThat(event.integer("yes")).isEqualTo(1);
            assertThat(event.integer("large")).isEqualTo(Long.MIN_VALUE + 7);
            assertThat(event.number("letter")).isEqualTo('ä');
            assertThat(event.number("missing")).isNaN();
            assertThatThrownBy(() -> event.integer("missing")).isInstanceOf(IllegalArgumentException.class);
        });
        ScalarEventReader.read(recording, events);
        Everything written = new Everything();
        assertThat(found).startsWith(written.text, written.accented, written.empty, "null", written.shared);
    }

    /** Every length and offset of the chunk is tried with values at the edge; none may hang, or fail with anything else. */
    @Test
    void aDamagedChunkIsRefusedOrReadWithoutAnotherError() throws Exception {
        byte[] whole = Files.readAllBytes(recording);
        int metadata = (int) ByteBuffer.wrap(whole).getLong(24);
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 300; i++) {
            byte[] damaged = whole.clone();
            int from = i % 2 == 0 ? metadata : ChunkHeader.BYTES;
            damaged[from + random.nextInt(Math.min(4000, whole.length - from))] = (byte) random.nextInt(256);
            Path file = Files.write(folder.resolve("damaged.jfr"), damaged);
            ScalarEvents events = new ScalarEvents();
            events.onEvent(
                    "jdk.GarbageCollection",
                    event -> assertThat(event.endNanos()).isNotZero());
            try {
                ScalarEventReader.read(file, events);
            } catch (InputException e) {
                assertThat(e).hasMessageContaining("damaged.jfr");
            }
        }
    }
}
