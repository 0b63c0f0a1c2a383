package dev.soak.benchmarks.faults;

import static dev.soak.analysis.outcome.Outcome.CRASHED;
import static dev.soak.analysis.outcome.Outcome.EXHAUSTED;
import static dev.soak.analysis.outcome.Outcome.HUNG;
import static dev.soak.analysis.outcome.Outcome.INCONCLUSIVE;
import static dev.soak.analysis.outcome.Outcome.PASS;

import dev.soak.analysis.run.RunFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Ways in which a target ends or stops working. */
final class TargetDeaths {
    private static final String GROUP = "the target dies";

    private TargetDeaths() {}

    static List<Fault> all() {
        List<Fault> faults = new ArrayList<>();
        for (String status : List.of("0", "1", "7", "143")) {
            faults.add(Fault.of(GROUP, "target-exits-" + status)
                    .misbehaving(Misbehaviour.EXIT, status)
                    .expect(Expectation.outcome(CRASHED)));
        }
        faults.add(Fault.of(GROUP, "target-halts")
                .misbehaving(Misbehaviour.HALT, "5")
                .expect(Expectation.outcome(CRASHED).says("status 5")));
        for (String signal : List.of("KILL", "TERM", "INT", "ABRT", "SEGV")) {
            faults.add(Fault.of(GROUP, "target-receives-" + signal.toLowerCase(java.util.Locale.ROOT))
                    .wrappedIn("env", "--default-signal=INT")
                    .injected(8, scene -> scene.signal(scene.target(), signal))
                    .expect(Expectation.outcome(CRASHED).file(RunFile.RECORDING.fileName())));
        }
        faults.add(Fault.of(GROUP, "target-receives-quit").injected(8, scene -> scene.signal(scene.target(), "QUIT")));
        faults.add(Fault.of(GROUP, "target-stands-still-for-5-seconds")
                .injected(8, scene -> {
                    ProcessHandle target = scene.target();
                    scene.signal(target, "STOP");
                    Thread.sleep(5_000);
                    scene.signal(target, "CONT");
                })
                .expect(Expectation.healthy()));
        faults.add(Fault.of(GROUP, "target-stands-still-for-ever")
                .options("--duration", "240s")
                .injected(8, scene -> scene.signal(scene.target(), "STOP"))
                .expect(Expectation.outcome(HUNG)));
        faults.add(Fault.of(GROUP, "segmentation-fault")
                .misbehaving(Misbehaviour.SEGFAULT)
                .expect(Expectation.outcome(CRASHED).says("JVM crashed").and(scene -> hsErr(scene)))
                .verified());
        faults.add(Fault.of(GROUP, "heap-full")
                .misbehaving(Misbehaviour.FILL_HEAP)
                .expect(Expectation.outcome(EXHAUSTED).says("OutOfMemoryError")));
        faults.add(Fault.of(GROUP, "direct-memory-full")
                .misbehaving(Misbehaviour.FILL_DIRECT_MEMORY, List.of("-XX:MaxDirectMemorySize=32m"))
                .expect(Expectation.outcome(EXHAUSTED, CRASHED)));
        faults.add(Fault.of(GROUP, "metaspace-full")
                .misbehaving(Misbehaviour.FILL_METASPACE, List.of("-XX:MaxMetaspaceSize=48m"))
                .expect(Expectation.outcome(EXHAUSTED).says("(?i)metaspace")));
        faults.add(Fault.of(GROUP, "class-space-full")
                .misbehaving(Misbehaviour.FILL_METASPACE, List.of("-XX:CompressedClassSpaceSize=8m"))
                .expect(Expectation.outcome(EXHAUSTED)));
        faults.add(Fault.of(GROUP, "target-stops-listening")
                .options("--duration", "40s")
                .misbehaving(Misbehaviour.STOP_LISTENING)
                .expect(Expectation.outcome(INCONCLUSIVE, HUNG)));
        faults.add(Fault.of(GROUP, "requests-are-never-answered")
                .options("--duration", "150s")
                .misbehaving(Misbehaviour.NEVER_ANSWER)
                .expect(Expectation.outcome(HUNG).file(RunFile.THREADS.fileName())));
        faults.add(Fault.of(GROUP, "requests-are-answered-500")
                .misbehaving(Misbehaviour.ANSWER_500)
                .expect(Expectation.outcome(PASS, INCONCLUSIVE).exit(0, 97)));
        faults.add(Fault.of(GROUP, "shutdown-hangs").misbehaving(Misbehaviour.SHUTDOWN_HANGS));
        faults.add(Fault.of(GROUP, "exits-before-it-listens")
                .target(List.of("sh", "-c", "echo no license for port {port}; exit 4"))
                .expect(Expectation.outcome(CRASHED).says("status 4.*no license")));
        faults.add(Fault.of(GROUP, "exits-0-before-it-listens")
                .target(List.of("sh", "-c", "echo port {port}"))
                .expect(Expectation.outcome(CRASHED)));
        faults.add(Fault.of(GROUP, "program-does-not-exist")
                .target(List.of("/no/such/program", "{port}"))
                .expect(Expectation.refused(2, "no such command: /no/such/program")));
        faults.add(Fault.of(GROUP, "jar-does-not-exist")
                .target(List.of("java", "-jar", "/no/such.jar", "{port}"))
                .expect(Expectation.outcome(CRASHED).says("no/such.jar")));
        faults.add(Fault.of(GROUP, "heap-too-small-to-start")
                .misbehaving(Misbehaviour.NONE, List.of("-Xmx2m"))
                .expect(Expectation.outcome(CRASHED, EXHAUSTED)));
        faults.add(Fault.of(GROUP, "unknown-jvm-flag")
                .misbehaving(Misbehaviour.NONE, List.of("-XX:+NoSuchFlag"))
                .expect(Expectation.outcome(CRASHED).says("NoSuchFlag|status 1")));
        faults.add(Fault.of(GROUP, "script-ends-its-java-lives-on")
                .target(inShell("\"$@\" & sleep 10"))
                .expect(Expectation.outcome(CRASHED, PASS, INCONCLUSIVE).exit(0, 97, 99)));
        faults.add(Fault.of(GROUP, "java-of-a-script-is-killed")
                .target(inShell("\"$@\"; sleep 60"))
                .injected(8, scene -> scene.signal(scene.target(), "KILL"))
                .expect(Expectation.outcome(CRASHED))
                .verified());
        return faults;
    }

    private static String hsErr(Scene scene) throws java.io.IOException {
        return scene.artifacts().stream()
                        .map(Path::getFileName)
                        .anyMatch(name -> name.toString().startsWith("hs_err"))
                ? ""
                : "no hs_err file in the run folder";
    }

    private static List<String> inShell(String script) {
        List<String> command = new ArrayList<>(List.of("sh", "-c", script, "sh"));
        command.addAll(FaultyCommand.healthy());
        return command;
    }
}
