package dev.soak.benchmarks.faults;

import static dev.soak.analysis.outcome.Outcome.CRASHED;
import static dev.soak.analysis.outcome.Outcome.EXHAUSTED;
import static dev.soak.analysis.outcome.Outcome.INCONCLUSIVE;
import static dev.soak.analysis.outcome.Outcome.LEAK;
import static dev.soak.analysis.outcome.Outcome.PASS;

import java.util.ArrayList;
import java.util.List;

/** Resources that run out: of the target, and of Soak with it. */
final class ResourceFaults {
    private static final String GROUP = "resources run out";

    private ResourceFaults() {}

    static List<Fault> all() {
        List<Fault> faults = new ArrayList<>();
        for (int limit : new int[] {256, 1024}) {
            faults.add(Fault.of(GROUP, "descriptors-of-the-target-" + limit)
                    .options("--duration", "30s")
                    .target(withLimit(
                            "ulimit -n " + limit,
                            FaultyCommand.of(Misbehaviour.LEAK_DESCRIPTORS, List.of("-XX:-MaxFDLimit"), List.of())))
                    .expect(Expectation.outcome(EXHAUSTED).says("fd\\.open reached")));
        }
        faults.set(0, faults.get(0).verified());
        faults.add(Fault.of(GROUP, "descriptors-of-soak")
                .afterShell("ulimit -n 100")
                .expect(Expectation.outcome(PASS, INCONCLUSIVE)));
        faults.add(Fault.of(GROUP, "no-descriptors-for-soak")
                .afterShell("ulimit -n 20")
                .expect(Expectation.refused(1, "").exit(1, 2, 97, 99).withoutFiles()));
        faults.add(Fault.of(GROUP, "threads-of-the-target")
                .options("--duration", "40s")
                .misbehaving(Misbehaviour.LEAK_THREADS, List.of("-Xss256k"))
                .expect(Expectation.outcome(LEAK, EXHAUSTED, INCONCLUSIVE, PASS)));
        faults.add(Fault.of(GROUP, "threads-of-the-user")
                .requires(Requirement.OTHER_USER)
                .prepared(scene -> scene.sh("chmod 777 '" + scene.folder() + "'"))
                .options("--duration", "40s")
                .wrappedIn(
                        "setpriv", "--reuid", "65534", "--clear-groups", "sh", "-c", "ulimit -u 200; exec \"$@\"", "sh")
                .misbehaving(Misbehaviour.LEAK_THREADS, List.of("-Xss256k"))
                .expect(Expectation.outcome(EXHAUSTED, LEAK, CRASHED, INCONCLUSIVE)));
        faults.add(Fault.of(GROUP, "memory-of-the-container")
                .requires(Requirement.MEMORY_LIMIT)
                .prepared(scene -> scene.afterwards(over -> over.sh(Requirement.GROUP + "rmdir $g")))
                .options("--duration", "40s")
                .target(withLimit(
                        Requirement.GROUP + "mkdir -p $g && echo 200M > $g/$limit && echo $$ > $g/cgroup.procs",
                        FaultyCommand.of(Misbehaviour.FILL_HEAP, List.of("-Xmx1g"), List.of())))
                .expect(Expectation.outcome(EXHAUSTED).says("control group reached its memory limit")));
        faults.add(Fault.of(GROUP, "heap-of-soak").soakJvm("-Xmx48m"));
        faults.add(Fault.of(GROUP, "heap-of-soak-far-too-small")
                .soakJvm("-Xmx16m")
                .expect(Expectation.refused(1, "").exit(0, 1, 97)));
        faults.add(Fault.of(GROUP, "file-size-limit")
                .afterShell("ulimit -f 2000")
                .expect(Expectation.outcome(PASS, INCONCLUSIVE, CRASHED).exit(0, 1, 97, 99)));
        return faults;
    }

    private static List<String> withLimit(String line, List<String> command) {
        List<String> all = new ArrayList<>(List.of("sh", "-c", line + "; exec \"$@\"", "sh"));
        all.addAll(command);
        return all;
    }
}
