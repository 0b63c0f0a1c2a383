package dev.soak.probe.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.soak.analysis.jfr.RecordingReader;
import dev.soak.analysis.resource.SeriesId;
import dev.soak.analysis.series.Measurements;
import dev.soak.analysis.series.Series;
import dev.soak.probe.jvm.DiagnosticCommand;
import dev.soak.probe.protocol.EventMessages;
import dev.soak.probe.protocol.Frame;
import dev.soak.probe.protocol.Kind;
import dev.soak.probe.protocol.ProbeOptions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecorderTest {
    private static final SoakEvents EVENTS = SoakEvents.reusing(new HashMap<>());

    private static final List<String> SAMPLED = List.of(
            "fd.open",
            "threads.live",
            "classes.loaded",
            "processes.children",
            "heap.used",
            "heap.after_gc",
            "metaspace.used",
            "buffers.direct.used",
            "memory.resident",
            "gc.time_share",
            "deliveries.in_flight");

    private static final List<String> EXACT =
            List.of("heap.live", "heap.objects", "fd.open", "buffers.direct.used", "threads.live");

    @TempDir
    Path folder;

    /** Records six rows of the same readings. */
    private Path record(Map<String, Double> readings) throws Exception {
        Path file = folder.resolve("recording.jfr");
        FlightRecording recording = FlightRecording.start(
                EVENTS,
                new ProbeOptions(
                        false, Map.of(), 10 << 20, folder.resolve("repository").toString(), true),
                new DiagnosticCommand(),
                warning -> {});
        try {
            EventRecorder events = new EventRecorder(EVENTS);
            events.record(EventMessages.phase("steady"));
            for (int i = 0; i < 6; i++) {
                events.record(EventMessages.sample("steady", i, readings));
                events.record(EventMessages.beginCheckpoint());
                events.record(EventMessages.endCheckpoint(i, i, true, readings, readings));
                events.record(EventMessages.requestEnded("d" + i, i, "timeout", null, null));
                Thread.sleep(2);
            }
            events.close();
            recording.finish(file);
        } finally {
            recording.close();
        }
        return file;
    }

    private static Stream<RecordedEvent> events(Path recording, String name) throws Exception {
        return RecordingFile.readAllEvents(recording).stream()
                .filter(event -> event.getEventType().getName().equals(name));
    }

    @Test
    void anAbsentReadingIsAbsentInTheRecording() throws Exception {
        Path recording = record(Map.of("threads.live", 25.0));

        Measurements read = RecordingReader.read(recording);
        for (Series.Source source : new Series.Source[] {Series.Source.SAMPLES, Series.Source.CHECKPOINTS}) {
            assertThat(read.find(SeriesId.of("threads.live"), source))
                    .hasValueSatisfying(threads -> assertThat(threads.values()).containsOnly(25));
            for (String absent : Stream.concat(SAMPLED.stream(), EXACT.stream()).toList()) {
                if (!absent.equals("threads.live")) {
                    assertThat(read.find(SeriesId.of(absent), source))
                            .as(absent)
                            .isEmpty();
                }
            }
        }
        assertThat(events(recording, "soak.Sample")).hasSize(6).allSatisfy(sample -> {
            assertThat(sample.getLong("threads")).isEqualTo(25);
            assertThat(sample.getLong("heapAfterGc")).isEqualTo(Long.MIN_VALUE);
            assertThat(sample.getLong("inFlight")).isEqualTo(Long.MIN_VALUE);
            assertThat(sample.getDouble("gcTimeShare")).isNaN();
        });
        assertThat(events(recording, "soak.Checkpoint")).hasSize(6).allSatisfy(checkpoint -> {
            assertThat(checkpoint.getLong("liveHeap")).isEqualTo(Long.MIN_VALUE);
            assertThat(checkpoint.getLong("directBefore")).isEqualTo(Long.MIN_VALUE);
        });
    }

    @Test
    void aReadingOfZeroIsAReading() throws Exception {
        Measurements read = RecordingReader.read(record(Map.of(
                "processes.children", 0.0,
                "buffers.direct.used", 0.0,
                "gc.time_share", 0.0,
                "deliveries.in_flight", 0.0)));

        for (String zero :
                List.of("processes.children", "buffers.direct.used", "gc.time_share", "deliveries.in_flight")) {
            assertThat(read.find(SeriesId.of(zero), Series.Source.SAMPLES))
                    .as(zero)
                    .hasValueSatisfying(series -> assertThat(series.values()).containsOnly(0));
        }
        assertThat(read.find(SeriesId.of("buffers.direct.used"), Series.Source.CHECKPOINTS))
                .isPresent();
        assertThat(read.find(SeriesId.of("memory.resident"), Series.Source.SAMPLES))
                .isEmpty();
    }

    @Test
    void theJdksToolsShowAbsentReadingsAsNotAvailable() throws Exception {
        Path recording = record(Map.of("threads.live", 25.0));
        Process print = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jfr").toString(),
                        "print",
                        "--events",
                        "soak.*",
                        recording.toString())
                .redirectErrorStream(true)
                .start();
        String printed = new String(print.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(print.waitFor()).as(printed).isZero();
        assertThat(printed)
                .contains("threads = 25", "heapUsed = N/A", "descriptors = N/A", "gcTimeShare = N/A")
                .contains("liveHeap = N/A", "liveObjects = N/A", "webhookLatency = N/A");
    }

    @Test
    void aPhaseLastsUntilTheNextOneOrTheEnd() throws Exception {
        assertThat(events(record(Map.of()), "soak.Phase")).singleElement().satisfies(phase -> {
            assertThat(phase.getString("phase")).isEqualTo("steady");
            assertThat(phase.getDuration()).isPositive();
        });
    }

    @Test
    void anEndWithoutABeginningIsNotRecorded() {
        EventRecorder events = new EventRecorder(EVENTS);
        events.record(EventMessages.endCheckpoint(0, 0, true, Map.of(), Map.of()));
        events.close();
    }

    @Test
    void aCommandIsNotAnEvent() {
        assertThatThrownBy(() -> new EventRecorder(EVENTS).record(new Frame(Kind.SAMPLE, 1, Frame.EMPTY)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
