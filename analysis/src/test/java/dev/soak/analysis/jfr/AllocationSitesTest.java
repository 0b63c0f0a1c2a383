package dev.soak.analysis.jfr;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soak.analysis.jfr.AllocationSites.SampledStack;
import dev.soak.analysis.jfr.AllocationSites.Site;
import dev.soak.analysis.jfr.service.Service;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import jdk.jfr.Recording;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AllocationSitesTest {
    /** Large, so that some are sure to be sampled. */
    private static final int LENGTH = 1 << 10;

    private static final String LONGS = "[J";

    @TempDir
    Path folder;

    private static List<long[]> makeThem() {
        List<long[]> made = new ArrayList<>();
        for (int i = 0; i < 50_000; i++) {
            made.add(new long[LENGTH]);
            if (made.size() > 1000) {
                made.clear();
            }
        }
        return made;
    }

    private Path record() throws Exception {
        Path file = folder.resolve("test.jfr");
        try (Recording recording = new Recording()) {
            recording.enable("jdk.ObjectAllocationSample").with("throttle", "1000/s");
            recording.start();
            assertThat(makeThem()).isNotNull();
            recording.stop();
            recording.dump(file);
        }
        return file;
    }

    @Test
    void stacksStartWithTheFirstFrameInOwnCode() throws Exception {
        Path recording = record();
        Map<String, AllocationSites.Site> sites =
                AllocationSites.read(recording, Set.of(LONGS), name -> name.startsWith("dev.soak.analysis.jfr"));

        assertThat(sites.get(LONGS)).satisfies(site -> {
            assertThat(site.frames().get(0)).matches(".*AllocationSitesTest.*\\(AllocationSitesTest\\.java:\\d+\\)");
            assertThat(site.samples()).isPositive();
            assertThat(site.share()).isBetween(0.0, 1.0);
        });
    }

    @Test
    void classesWithoutSamplesOrWithoutOwnFramesAreAbsent() throws Exception {
        Path recording = record();

        assertThat(AllocationSites.read(recording, Set.of("com.acme.Never"), name -> true))
                .isEmpty();
        assertThat(AllocationSites.read(recording, Set.of(LONGS), name -> false))
                .isEmpty();
    }

    @Test
    void whatWasAllocatedInTheWarmUpIsNoAllocationSite() throws Exception {
        Site site = bytesOf(Service.record(folder, true));

        assertThat(site.stacks())
                .extracting(stack -> stack.frames().get(0))
                .anyMatch(line -> line.contains(".Receipts.print("))
                .anyMatch(line -> line.contains(".Order.of("))
                .noneMatch(line -> line.contains(".Service.main("));
    }

    @Test
    void neitherIsWhatAnotherJvmOfTheRunAllocatedInItsWarmUp() throws Exception {
        Path joined = folder.resolve("joined.jfr");
        for (String segment : List.of("first", "second")) {
            Path recording = Service.record(Files.createDirectory(folder.resolve(segment)), true);
            Files.write(
                    joined,
                    Files.readAllBytes(recording),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.APPEND);
        }

        assertThat(bytesOf(joined).stacks())
                .extracting(stack -> stack.frames().get(0))
                .anyMatch(line -> line.contains(".Receipts.print("))
                .noneMatch(line -> line.contains(".Service.main("));
    }

    @Test
    void aRecordingThatDoesNotTellOfAWarmUpIsUsedAsAWhole() throws Exception {
        Site site = bytesOf(Service.record(folder, false));

        assertThat(site.frames().get(0)).contains(".Service.main(");
        assertThat(site.stayed()).isPositive();
    }

    private static Site bytesOf(Path recording) throws Exception {
        Map<String, Site> sites =
                AllocationSites.read(recording, Set.of("[B"), name -> name.startsWith(Service.class.getPackageName()));
        assertThat(sites).containsOnlyKeys("[B");
        return sites.values().iterator().next();
    }

    @Test
    void stacksOfOneLineAreOneSite() {
        SampledStack get = stack(40, "com.acme.Copies", "com.acme.Get");
        SampledStack put = stack(30, "com.acme.Copies", "com.acme.Put");
        SampledStack other = stack(50, "com.acme.Receipts", "com.acme.Put");

        assertThat(Site.of(List.of(get, put, other))).hasValueSatisfying(site -> {
            assertThat(site.frames()).isEqualTo(get.frames());
            assertThat(site.samples()).isEqualTo(2);
            assertThat(site.share()).isEqualTo(70.0 / 120);
        });
    }

    @Test
    void onlyStacksThroughTheGivenCodeCount() {
        Site site = Site.of(List.of(
                        stack(90, "com.acme.Receipts", "com.acme.Desk"),
                        stack(20, "com.acme.Copies", "com.acme.Archive", "com.acme.Desk"),
                        stack(10, "com.acme.Copies", "com.acme.Desk")))
                .orElseThrow();

        assertThat(site.passing("com.acme.Archive"::equals)).singleElement().satisfies(through -> {
            assertThat(through.frames().get(0)).startsWith("com.acme.Copies.");
            assertThat(through.samples()).isEqualTo(1);
            assertThat(through.bytes()).isEqualTo(20.0);
        });
        assertThat(site.passing("com.acme.Session"::equals)).isEmpty();
    }

    @Test
    void aLineOfTheGivenCodeComesBeforeALineThatItCalled() {
        Site site = Site.of(List.of(
                        stack(90, "com.acme.Copies", "com.acme.Archive"),
                        stack(10, "com.acme.Archive", "com.acme.Desk")))
                .orElseThrow();

        assertThat(site.passing("com.acme.Archive"::equals))
                .singleElement()
                .satisfies(through -> assertThat(through.frames().get(0)).startsWith("com.acme.Archive."));
    }

    private static SampledStack stack(double bytes, String... sources) {
        List<String> frames = Stream.of(sources)
                .map(source -> source + ".run(" + source.substring(source.lastIndexOf('.') + 1) + ".java:1)")
                .toList();
        return new SampledStack(frames, List.of(sources), bytes, 1, 0);
    }
}
