package dev.soak.benchmarks.faults;

import static dev.soak.analysis.outcome.Outcome.INCONCLUSIVE;
import static dev.soak.analysis.outcome.Outcome.INTERRUPTED;
import static dev.soak.analysis.outcome.Outcome.PASS;

import dev.soak.analysis.run.RunFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What happens to Soak itself, its jar, its folders and its surroundings. */
final class SupervisorFaults {
    private static final String GROUP = "Soak is disturbed";

    private SupervisorFaults() {}

    static List<Fault> all() {
        List<Fault> faults = new ArrayList<>();
        for (String signal : List.of("INT", "TERM", "HUP")) {
            faults.add(Fault.of(GROUP, "soak-receives-" + signal.toLowerCase(Locale.ROOT))
                    .wrappedIn("env", "--default-signal=INT,HUP")
                    .injected(6, scene -> scene.signalSoak(signal))
                    .expect(Expectation.outcome(INTERRUPTED).file(RunFile.RECORDING.fileName())));
        }
        faults.set(2, faults.get(2).verified());
        faults.add(Fault.of(GROUP, "soak-receives-int-twice")
                .wrappedIn("env", "--default-signal=INT")
                .injected(6, scene -> {
                    scene.signalSoak("INT");
                    Thread.sleep(300);
                    scene.signalSoak("INT");
                })
                .expect(Expectation.outcome(INTERRUPTED)));
        faults.add(Fault.of(GROUP, "soak-receives-int-at-once")
                .wrappedIn("env", "--default-signal=INT")
                .injectedAtOnce(scene -> {
                    scene.await("the run folder", () -> scene.has(RunFile.RUN.fileName()));
                    scene.signalSoak("INT");
                })
                .expect(Expectation.outcome(INTERRUPTED)));
        faults.add(Fault.of(GROUP, "soak-is-killed")
                .injected(6, scene -> scene.signalSoak("KILL"))
                .expect(Expectation.killed(137)));
        faults.add(Fault.of(GROUP, "soak-receives-quit").injected(6, scene -> scene.signalSoak("QUIT")));
        faults.add(Fault.of(GROUP, "soak-stands-still-for-20-seconds")
                .options("--duration", "30s")
                .injected(6, scene -> {
                    ProcessHandle soak = scene.soakJvm();
                    scene.signal(soak, "STOP");
                    Thread.sleep(20_000);
                    scene.signal(soak, "CONT");
                })
                .expect(Expectation.outcome(INCONCLUSIVE).notes("excluded from trends.*Soak stopped")));
        faults.add(
                Fault.of(GROUP, "hangup-under-nohup").wrappedIn("nohup").injected(6, scene -> scene.signalSoak("HUP")));
        faults.add(Fault.of(GROUP, "jar-is-overwritten")
                .injected(6, scene -> scene.sh("head -c 1000000 /dev/zero > '" + scene.folder() + "/soak.jar'"))
                .verified());
        faults.add(Fault.of(GROUP, "jar-is-deleted")
                .injected(6, scene -> scene.sh("rm '" + scene.folder() + "/soak.jar'")));
        faults.add(Fault.of(GROUP, "run-folder-is-deleted")
                .injected(6, scene -> scene.sh("rm -rf '" + scene.run() + "'"))
                .expect(Expectation.outcome(INCONCLUSIVE).says("was deleted")));
        faults.add(Fault.of(GROUP, "run-folder-is-renamed")
                .injected(6, scene -> scene.sh("mv '" + scene.run() + "' '" + scene.folder() + "/moved'"))
                .expect(Expectation.outcome(INCONCLUSIVE).says("was deleted")));
        faults.add(Fault.of(GROUP, "samples-are-deleted")
                .injected(6, scene -> scene.sh("rm '" + scene.run() + "/samples.jsonl'"))
                .expect(Expectation.outcome(INCONCLUSIVE).says("was deleted")));
        faults.add(Fault.of(GROUP, "scratch-folder-is-deleted")
                .injected(6, scene -> scene.sh("rm -rf '" + scene.run() + "/scratch'")));
        faults.add(Fault.of(GROUP, "output-is-a-closed-pipe")
                .wrappedIn("sh", "-c", "\"$@\" | head -1", "sh")
                .expect(Expectation.healthy().exit(0)));
        faults.add(
                Fault.of(GROUP, "output-is-a-full-device").wrappedIn("sh", "-c", "exec \"$@\" > /dev/full 2>&1", "sh"));
        faults.add(Fault.of(GROUP, "output-folder-is-a-file")
                .prepared(scene -> scene.sh("touch '" + scene.out() + "'"))
                .expect(Expectation.refused(2, "cannot write to output folder")));
        faults.add(Fault.of(GROUP, "output-folder-has-a-comma")
                .options("--out", "a,b")
                .expect(Expectation.refused(2, "comma")));
        faults.add(Fault.of(GROUP, "output-folder-is-read-only")
                .requires(Requirement.MOUNT)
                .prepared(scene -> {
                    scene.mountSmallDisk("64m");
                    scene.sh("mount -o remount,ro '" + scene.folder().resolve("disk") + "'");
                })
                .expect(Expectation.refused(2, "cannot write to output folder")));
        faults.add(
                Fault.of(GROUP, "no-home-and-no-user").wrappedIn("env", "-u", "HOME", "-u", "USER", "-u", "LOGNAME"));
        faults.add(Fault.of(GROUP, "no-path").wrappedIn("env", "PATH=/nowhere"));
        faults.add(Fault.of(GROUP, "strange-locale")
                .environment("LC_ALL", "tr_TR.UTF-8")
                .soakJvm("-Duser.language=tr", "-Duser.country=TR"));
        faults.add(Fault.of(GROUP, "arabic-digits").soakJvm("-Duser.language=ar", "-Duser.country=SA"));
        faults.add(Fault.of(GROUP, "utf-16-output").soakJvm("-Dfile.encoding=UTF-16", "-Dstdout.encoding=UTF-16"));
        faults.add(Fault.of(GROUP, "temporary-folder-does-not-exist").soakJvm("-Djava.io.tmpdir=/no/such/folder"));
        faults.add(Fault.of(GROUP, "port-of-a-stand-in-is-taken")
                .options("--standin-port", "1")
                .requires(Requirement.NOT_ROOT)
                .expect(Expectation.outcome(INCONCLUSIVE).says("port 1 ")));
        faults.add(Fault.of(GROUP, "embedded-bot")
                .embedded("--duration", "25s")
                .expect(Expectation.outcome(PASS, INCONCLUSIVE)));
        return faults;
    }
}
