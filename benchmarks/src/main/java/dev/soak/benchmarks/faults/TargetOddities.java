package dev.soak.benchmarks.faults;

import static dev.soak.analysis.outcome.Outcome.HUNG;
import static dev.soak.analysis.outcome.Outcome.INCONCLUSIVE;
import static dev.soak.analysis.outcome.Outcome.PASS;

import dev.soak.analysis.run.RunFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Targets that work and yet do what the agent in their JVM, or the supervisor outside, has to bear. */
final class TargetOddities {
    private static final String GROUP = "the target misbehaves";

    private TargetOddities() {}

    static List<Fault> all() {
        return List.of(
                Fault.of(GROUP, "deadlock-of-monitors")
                        .misbehaving(Misbehaviour.DEADLOCK_MONITORS)
                        .expect(Expectation.outcome(HUNG)
                                .says("deadlock of 2 threads: deadlock-[12] waits for")
                                .file(RunFile.THREADS.fileName()))
                        .verified(),
                Fault.of(GROUP, "deadlock-of-locks")
                        .misbehaving(Misbehaviour.DEADLOCK_LOCKS)
                        .expect(Expectation.outcome(HUNG).says("ReentrantLock").file(RunFile.THREADS.fileName())),
                Fault.of(GROUP, "stack-overflow").misbehaving(Misbehaviour.STACK_OVERFLOW),
                Fault.of(GROUP, "interrupts-all-threads")
                        .misbehaving(Misbehaviour.INTERRUPT_ALL)
                        .expect(Expectation.healthy().file(RunFile.RECORDING.fileName()))
                        .verified(),
                Fault.of(GROUP, "clears-system-properties").misbehaving(Misbehaviour.CLEAR_PROPERTIES),
                Fault.of(GROUP, "changes-locale-zone-and-streams").misbehaving(Misbehaviour.CHANGE_DEFAULTS),
                Fault.of(GROUP, "closes-all-recordings")
                        .misbehaving(Misbehaviour.CLOSE_RECORDINGS)
                        .expect(Expectation.healthy().notes("flight recording"))
                        .verified(),
                Fault.of(GROUP, "starts-a-recording-of-its-own")
                        .misbehaving(Misbehaviour.OWN_RECORDING)
                        .expect(Expectation.healthy().file(RunFile.RECORDING.fileName())),
                Fault.of(GROUP, "deletes-soaks-temporary-files").misbehaving(Misbehaviour.DELETE_TEMPORARY_FILES),
                Fault.of(GROUP, "deletes-the-run-folder")
                        .misbehaving(Misbehaviour.DELETE_RUN_FOLDER)
                        .expect(Expectation.outcome(INCONCLUSIVE).says("run folder .* was deleted"))
                        .verified(),
                Fault.of(GROUP, "prints-without-end")
                        .misbehaving(Misbehaviour.PRINT_ENDLESSLY)
                        .expect(Expectation.outcome(PASS, INCONCLUSIVE)
                                .and(scene -> smaller(scene, RunFile.TARGET_LOG.fileName(), 12_000_000))),
                Fault.of(GROUP, "prints-secrets")
                        .misbehaving(
                                Misbehaviour.PRINT_SECRETS,
                                Secrets.flags(),
                                Secrets.arguments().toArray(String[]::new))
                        .environment(Secrets.environment())
                        .expect(Expectation.healthy().and(TargetOddities::secret))
                        .verified(),
                Fault.of(GROUP, "crashes-with-secrets")
                        .misbehaving(
                                Misbehaviour.SEGFAULT,
                                Secrets.flags(),
                                Secrets.arguments().toArray(String[]::new))
                        .environment(Secrets.environment())
                        .expect(Expectation.outcome(dev.soak.analysis.outcome.Outcome.CRASHED)
                                .and(TargetOddities::secret)),
                Fault.of(GROUP, "closes-its-output").misbehaving(Misbehaviour.CLOSE_OUTPUT),
                Fault.of(GROUP, "leaves-children")
                        .misbehaving(Misbehaviour.LEAVE_CHILDREN)
                        .expect(Expectation.outcome(PASS, INCONCLUSIVE, dev.soak.analysis.outcome.Outcome.LEAK))
                        .verified(),
                Fault.of(GROUP, "uses-all-processors").misbehaving(Misbehaviour.SPIN),
                Fault.of(GROUP, "collects-garbage-without-end").misbehaving(Misbehaviour.COLLECT_GARBAGE),
                Fault.of(GROUP, "strange-thread-names").misbehaving(Misbehaviour.STRANGE_THREAD_NAMES),
                Fault.of(GROUP, "strange-file-names")
                        .misbehaving(Misbehaviour.STRANGE_FILE_NAMES)
                        .expect(Expectation.outcome(PASS, INCONCLUSIVE, dev.soak.analysis.outcome.Outcome.LEAK)));
    }

    private static String smaller(Scene scene, String file, long bytes) throws IOException {
        long size = Files.size(scene.run().resolve(file));
        return size < bytes ? "" : file + " has " + size + " bytes";
    }

    /** The first planted secret that is found anywhere. */
    private static String secret(Scene scene) throws IOException {
        for (Path file : scene.artifacts()) {
            String content = Files.readString(file, StandardCharsets.ISO_8859_1);
            for (Secrets.Secret secret : Secrets.all()) {
                // Half a secret is one too.
                String half = secret.value().substring(0, secret.value().length() / 2);
                if (content.contains(half)) {
                    return "a secret given as '" + secret.place().replaceFirst("^x+", "x…") + "' (" + secret.kind()
                            + ") is in " + file.getFileName();
                }
            }
        }
        return "";
    }
}
