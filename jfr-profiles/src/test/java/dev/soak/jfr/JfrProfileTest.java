package dev.soak.jfr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import jdk.jfr.EventType;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class JfrProfileTest {
    /** Events missing in JDK 17, the oldest supported version, or in a later one. */
    private static final Set<String> NOT_ON_EVERY_JDK = Set.of(
            "jdk.ResidentSetSize",
            "jdk.NativeMemoryUsage",
            "jdk.NativeMemoryUsageTotal",
            "jdk.FinalizerStatistics",
            "jdk.ZYoungGarbageCollection",
            "jdk.ZOldGarbageCollection",
            "jdk.InitialSecurityProperty",
            "jdk.SecurityPropertyModification",
            "jdk.ContainerMemoryUsage",
            "jdk.ContainerConfiguration",
            "jdk.JavaAgent",
            "jdk.NativeAgent",
            "jdk.VirtualThreadPinned",
            "jdk.VirtualThreadSubmitFailed");

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(JfrProfile.class)
    void everyConfiguredEventExists(JfrProfile profile) throws Exception {
        Set<String> known = FlightRecorder.getFlightRecorder().getEventTypes().stream()
                .map(EventType::getName)
                .collect(Collectors.toSet());

        Set<String> named = JfrProfile.settings(profile.word()).keySet().stream()
                .map(key -> key.substring(0, key.indexOf('#')))
                .filter(name -> name.startsWith("jdk."))
                .filter(name -> !NOT_ON_EVERY_JDK.contains(name))
                .collect(Collectors.toSet());

        assertThat(known).containsAll(named);
    }

    @ParameterizedTest
    @EnumSource(JfrProfile.class)
    void recordingContainsNoEnvironmentPropertiesOrCommandLine(JfrProfile profile) throws Exception {
        List<String> recorded = record(JfrProfile.settings(profile.word()));

        assertThat(recorded).contains("jdk.CPUInformation").doesNotContainAnyElementsOf(JfrProfile.SECRET_BEARING);
    }

    @Test
    void customProfileCannotEnableSecretBearingEvents() throws Exception {
        Path file = Files.writeString(folder.resolve("loud.jfc"), """
                <?xml version="1.0" encoding="UTF-8"?>
                <configuration version="2.0" label="loud">
                  <event name="jdk.InitialEnvironmentVariable"><setting name="enabled">true</setting></event>
                  <event name="jdk.CPUInformation"><setting name="enabled">true</setting></event>
                </configuration>
                """);

        assertThat(record(JfrProfile.settings(file.toString())))
                .contains("jdk.CPUInformation")
                .doesNotContain("jdk.InitialEnvironmentVariable");
    }

    @Test
    void unknownProfileIsReported() {
        assertThatIOException()
                .isThrownBy(() -> JfrProfile.settings("depe"))
                .withMessage("unknown JFR profile 'depe' (expected soak, deep or a .jfc file)");
    }

    @Test
    void invalidProfileFileIsReported() throws Exception {
        Path file = Files.writeString(folder.resolve("x.jfc"), "not xml");

        assertThatIOException()
                .isThrownBy(() -> JfrProfile.settings(file.toString()))
                .withMessageStartingWith("not a Flight Recorder configuration: " + file);
    }

    private List<String> record(Map<String, String> settings) throws Exception {
        Path file = folder.resolve("a.jfr");
        try (Recording recording = new Recording(settings)) {
            recording.start();
            recording.stop();
            recording.dump(file);
        }
        return RecordingFile.readAllEvents(file).stream()
                .map(event -> event.getEventType().getName())
                .distinct()
                .toList();
    }
}
