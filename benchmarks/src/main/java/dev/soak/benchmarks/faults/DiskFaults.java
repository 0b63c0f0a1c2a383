package dev.soak.benchmarks.faults;

import static dev.soak.analysis.outcome.Outcome.CRASHED;
import static dev.soak.analysis.outcome.Outcome.INCONCLUSIVE;
import static dev.soak.analysis.outcome.Outcome.PASS;

import dev.soak.analysis.run.RunFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Disks that are full at any time of a run. */
final class DiskFaults {
    private static final String GROUP = "the disk is full";

    private DiskFaults() {}

    static List<Fault> all() {
        return List.of(
                onSmallDisk("disk-full-for-8-seconds", "192m")
                        .verified()
                        .injected(6, scene -> {
                            fill(scene);
                            Thread.sleep(8_000);
                            free(scene);
                        })
                        .expect(Expectation.healthy().and(scene -> rows(scene, 15))),
                onSmallDisk("disk-full-to-the-end", "192m")
                        .injected(6, DiskFaults::fill)
                        .expect(Expectation.healthy()),
                onSmallDisk("disk-full-at-once", "192m")
                        .injected(6, DiskFaults::fillAtOnce)
                        .expect(Expectation.outcome(PASS, INCONCLUSIVE)),
                onSmallDisk("disk-full-before-the-start", "192m")
                        .injectedAtOnce(scene -> {
                            scene.await("the run folder", () -> scene.has(RunFile.RUN.fileName()));
                            fill(scene);
                        })
                        .expect(Expectation.outcome(PASS, INCONCLUSIVE)
                                .exit(0, 1, 97)
                                .withoutFiles()),
                onSmallDisk("disk-full-again-and-again", "192m")
                        .injected(4, scene -> {
                            for (int i = 0; i < 2; i++) {
                                fill(scene);
                                Thread.sleep(2_000);
                                free(scene);
                                Thread.sleep(1_000);
                            }
                        })
                        .expect(Expectation.healthy()),
                onSmallDisk("disk-smaller-than-the-recording", "24m").expect(Expectation.healthy()),
                onSmallDisk("disk-of-4-megabytes", "4m")
                        .expect(Expectation.outcome(PASS, INCONCLUSIVE)
                                .exit(0, 1, 2, 97)
                                .withoutFiles()),
                onSmallDisk("target-fills-the-disk", "128m")
                        .misbehaving(Misbehaviour.FILL_DISK)
                        .expect(Expectation.outcome(
                                PASS,
                                INCONCLUSIVE,
                                dev.soak.analysis.outcome.Outcome.LEAK,
                                dev.soak.analysis.outcome.Outcome.EXHAUSTED)),
                onSmallDisk("heap-dump-does-not-fit", "64m")
                        .options("--heap-dumps", "always")
                        .expect(Expectation.outcome(PASS, INCONCLUSIVE, CRASHED).exit(0, 97, 99)),
                onSmallDisk("disk-becomes-read-only", "192m")
                        .injected(
                                6,
                                scene -> scene.sh("mount -o remount,ro '" + disk(scene)
                                        + "' || mount -o remount,ro -f '" + disk(scene) + "' || true"))
                        .expect(Expectation.outcome(PASS, INCONCLUSIVE)
                                .exit(0, 1, 97)
                                .withoutFiles()));
    }

    private static Fault onSmallDisk(String name, String size) {
        return Fault.of(GROUP, name).requires(Requirement.MOUNT).prepared(scene -> scene.mountSmallDisk(size));
    }

    private static Path disk(Scene scene) {
        return scene.folder().resolve("disk");
    }

    /** As fast as a program that logs without end: Flight Recorder can be stopped before. */
    private static void fill(Scene scene) throws IOException, InterruptedException {
        scene.sh("while head -c 8000000 /dev/zero >> '" + disk(scene)
                + "/filling' 2> /dev/null; do sleep 0.15; done; true");
    }

    /** Faster than anything can be stopped. */
    private static void fillAtOnce(Scene scene) throws IOException, InterruptedException {
        scene.sh("cat /dev/zero > '" + disk(scene) + "/filling' 2> /dev/null || true");
    }

    private static void free(Scene scene) throws IOException {
        Files.deleteIfExists(disk(scene).resolve("filling"));
    }

    /** What a full disk has not taken is written later. */
    private static String rows(Scene scene, int least) throws IOException {
        try (var lines = Files.lines(scene.run().resolve(RunFile.SAMPLES.fileName()))) {
            long rows = lines.count();
            return rows >= least ? "" : "only " + rows + " rows in samples.jsonl";
        }
    }
}
