package dev.soak.probe.record;

import dev.soak.probe.jvm.DiagnosticCommand;
import dev.soak.probe.protocol.ProbeFiles;
import dev.soak.probe.protocol.ProbeOptions;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import jdk.jfr.Event;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.jspecify.annotations.Nullable;

/**
 * Program for {@link RecorderConfigurationTest}: takes deep stacks before and during a recording of Soak, and prints the
 * configuration of Flight Recorder, and how deep the stacks are.
 */
public final class RecordingJvm {
    private static final int DEEP = 300;
    private static final int TIMES = 50;

    private RecordingJvm() {}

    /** Not used; see {@link dev.soak.probe.trace.AgentJvm}. */
    public static void premain(@Nullable String ignored, Instrumentation instrumentation) {}

    /** Records. */
    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[0]);
        DiagnosticCommand commands = new DiagnosticCommand();
        takeStacks(DEEP);
        FlightRecording recording = FlightRecording.start(
                SoakEvents.reusing(new HashMap<>()),
                new ProbeOptions(
                        false,
                        Map.of(),
                        10 << 20,
                        folder.resolve("repository").toString(),
                        Boolean.getBoolean("launched")),
                commands,
                warning -> System.out.println("warning: " + warning));
        takeStacks(DEEP);
        print(commands);
        Path named = ProbeFiles.usedRepository(folder.resolve("repository"));
        System.out.println("Named " + (Files.exists(named) ? Files.readString(named) : "none"));
        Path file = folder.resolve("soak.jfr");
        recording.finish(file);
        int deepest = 0;
        for (RecordedEvent event : RecordingFile.readAllEvents(file)) {
            if (event.getStackTrace() != null) {
                deepest = Math.max(deepest, event.getStackTrace().getFrames().size());
            }
        }
        System.out.println("deepest " + deepest);
    }

    private static void takeStacks(int depth) {
        if (depth > 0) {
            takeStacks(depth - 1);
            return;
        }
        for (int i = 0; i < TIMES; i++) {
            new Deep().commit();
        }
    }

    private static void print(DiagnosticCommand commands) throws IOException {
        commands.run("jfrConfigure")
                .lines()
                .filter(line -> line.startsWith("Repository path") || line.startsWith("Stack depth"))
                .forEach(System.out::println);
    }

    /** Has a stack. */
    static final class Deep extends Event {}
}
