package dev.soak.benchmarks.faults;

import dev.soak.analysis.outcome.Outcome;
import dev.soak.analysis.run.RunFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Flags of the target's JVM that conflict with what Soak adds, or take away what it needs. */
final class JvmFlagFaults {
    private static final String GROUP = "flags of the target's JVM";

    private static final Map<String, List<String>> FLAGS = Map.ofEntries(
            Map.entry("serial-gc", List.of("-XX:+UseSerialGC")),
            Map.entry("parallel-gc", List.of("-XX:+UseParallelGC")),
            Map.entry("zgc", List.of("-XX:+UseZGC")),
            Map.entry("attach-disabled", List.of("-XX:+DisableAttachMechanism")),
            Map.entry("no-perf-data", List.of("-XX:-UsePerfData")),
            Map.entry("native-memory-tracking-off", List.of("-XX:NativeMemoryTracking=off")),
            Map.entry("utf-16", List.of("-Dfile.encoding=UTF-16")),
            Map.entry("no-flight-recorder", List.of("-XX:-FlightRecorder")),
            Map.entry("explicit-gc-disabled", List.of("-XX:+DisableExplicitGC")),
            Map.entry("other-temporary-folder", List.of("-Djava.io.tmpdir=/tmp")),
            Map.entry("no-exit-on-out-of-memory", List.of("-XX:-ExitOnOutOfMemoryError")),
            Map.entry("interpreted", List.of("-Xint")),
            Map.entry("no-class-sharing", List.of("-Xshare:off")),
            Map.entry("no-stack-trace-in-throwable", List.of("-XX:-StackTraceInThrowable")),
            Map.entry("headless-and-assertions", List.of("-Djava.awt.headless=true", "-ea", "-esa")),
            Map.entry("system-class-loader-logs", List.of("-Xlog:class+load:stdout")),
            Map.entry("few-modules", List.of("--limit-modules", "java.base,jdk.httpserver,java.management,jdk.jfr")));

    private JvmFlagFaults() {}

    static List<Fault> all() {
        List<Fault> faults = new ArrayList<>();
        FLAGS.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry -> faults.add(
                        Fault.of(GROUP, "jvm-" + entry.getKey()).misbehaving(Misbehaviour.NONE, entry.getValue())));
        faults.add(Fault.of(GROUP, "jvm-own-flight-recording")
                .misbehaving(Misbehaviour.NONE, List.of("-XX:StartFlightRecording:name=own"))
                .expect(Expectation.healthy().file(RunFile.RECORDING.fileName()))
                .verified());
        faults.add(Fault.of(GROUP, "jvm-own-flight-recording-is-killed")
                .misbehaving(Misbehaviour.NONE, List.of("-XX:StartFlightRecording:name=own"))
                .injected(8, scene -> scene.signal(scene.target(), "KILL"))
                .expect(Expectation.outcome(Outcome.CRASHED).file(RunFile.RECORDING.fileName())));
        faults.add(Fault.of(GROUP, "jvm-tool-options-of-the-user")
                .environment("JAVA_TOOL_OPTIONS", "-Dfile.encoding=UTF-16"));
        faults.add(Fault.of(GROUP, "jvm-options-of-the-launcher").environment("JDK_JAVA_OPTIONS", "-Xlog:gc"));
        faults.add(Fault.of(GROUP, "jvm-two-collectors")
                .misbehaving(Misbehaviour.NONE, List.of("-XX:+UseSerialGC", "-XX:+UseParallelGC"))
                .expect(Expectation.outcome(Outcome.CRASHED)));
        return faults;
    }
}
