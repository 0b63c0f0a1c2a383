package dev.soak.probe.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soak.analysis.resource.Resource;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import jdk.jfr.DataAmount;
import jdk.jfr.Event;
import jdk.jfr.Percentage;
import jdk.jfr.Recording;
import jdk.jfr.ValueDescriptor;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReadingEventTypeTest {
    private static final SoakEvents EVENTS = SoakEvents.reusing(new HashMap<>());

    @TempDir
    Path folder;

    @Test
    void aSampleHasTheReadingsOfItsRowAndMarksAbsentOnes() throws Exception {
        ReadingEventType type = EVENTS.sample();
        RecordedEvent recorded = record(() -> {
            Event event = type.newEvent();
            type.set(event, "phase", "steady");
            type.set(event, "work", 240L);
            type.set(
                    event, Resource::sampleField, Map.of("fd.open", 41.0, "heap.used", 1e6, "processes.children", 0.0));
            event.commit();
        });

        assertThat(recorded.getEventType().getName()).isEqualTo("soak.Sample");
        assertThat(recorded.getString("phase")).isEqualTo("steady");
        assertThat(recorded.getLong("work")).isEqualTo(240);
        assertThat(recorded.getLong("descriptors")).isEqualTo(41);
        assertThat(recorded.getLong("heapUsed")).isEqualTo(1_000_000);
        assertThat(recorded.getLong("children")).isZero();
        assertThat(recorded.getLong("threads")).isEqualTo(Long.MIN_VALUE);
        assertThat(recorded.getDouble("gcTimeShare")).isNaN();
    }

    @Test
    void aCheckpointHasTheReadingsBeforeAndAfterTheFullGc() throws Exception {
        ReadingEventType type = EVENTS.checkpoint();
        RecordedEvent recorded = record(() -> {
            Event event = type.newEvent();
            event.begin();
            event.end();
            type.set(event, "index", 3);
            type.set(event, "work", 240L);
            type.set(event, "quiescent", true);
            type.set(event, Resource::beforeGcField, Map.of("fd.open", 190.0));
            type.set(event, Resource::afterGcField, Map.of("fd.open", 12.0, "heap.live", 2e7));
            event.commit();
        });

        assertThat(recorded.getInt("index")).isEqualTo(3);
        assertThat(recorded.getBoolean("quiescent")).isTrue();
        assertThat(recorded.getLong("descriptorsBefore")).isEqualTo(190);
        assertThat(recorded.getLong("descriptorsAfter")).isEqualTo(12);
        assertThat(recorded.getLong("liveHeap")).isEqualTo(20_000_000);
    }

    @Test
    void theFieldsAreThoseThatRecordingsOfOlderVersionsHave() throws Exception {
        assertThat(fields(EVENTS.sample()))
                .contains(
                        "phase",
                        "work",
                        "descriptors",
                        "threads",
                        "classes",
                        "children",
                        "heapUsed",
                        "heapAfterGc",
                        "metaspaceUsed",
                        "directBuffers",
                        "residentSet",
                        "gcTimeShare",
                        "inFlight");
        assertThat(fields(EVENTS.checkpoint()))
                .contains(
                        "index",
                        "work",
                        "quiescent",
                        "liveHeap",
                        "liveObjects",
                        "descriptorsBefore",
                        "descriptorsAfter",
                        "directBefore",
                        "directAfter",
                        "threads");
    }

    @Test
    void missionControlKnowsTheUnitsOfTheFields() throws Exception {
        RecordedEvent recorded = record(() -> EVENTS.sample().newEvent().commit());

        assertThat(field(recorded, "heapUsed").getAnnotation(DataAmount.class)).isNotNull();
        assertThat(field(recorded, "gcTimeShare").getAnnotation(Percentage.class))
                .isNotNull();
        assertThat(field(recorded, "descriptors").getLabel()).isEqualTo("Open Descriptors");
    }

    private List<String> fields(ReadingEventType type) throws Exception {
        return record(() -> type.newEvent().commit()).getFields().stream()
                .map(ValueDescriptor::getName)
                .toList();
    }

    private static ValueDescriptor field(RecordedEvent event, String name) {
        return event.getFields().stream()
                .filter(field -> field.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private RecordedEvent record(Runnable commits) throws Exception {
        Path file = folder.resolve(System.nanoTime() + ".jfr");
        EVENTS.sample().register();
        EVENTS.checkpoint().register();
        try (Recording recording = new Recording()) {
            recording.start();
            commits.run();
            recording.stop();
            recording.dump(file);
        }
        return RecordingFile.readAllEvents(file).stream()
                .filter(event -> event.getEventType().getName().startsWith("soak."))
                .findFirst()
                .orElseThrow();
    }
}
