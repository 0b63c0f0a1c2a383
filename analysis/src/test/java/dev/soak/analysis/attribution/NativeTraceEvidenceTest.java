package dev.soak.analysis.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soak.analysis.attribution.Evidence.Action;
import dev.soak.analysis.attribution.Evidence.State;
import dev.soak.analysis.code.OwnCode;
import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.resource.SeriesId;
import dev.soak.analysis.run.NativeTrace;
import dev.soak.analysis.run.NativeTrace.Allocator;
import dev.soak.analysis.run.RunFolder;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeTraceEvidenceTest {
    private static final SeriesId LIVE = Resources.NATIVE_LIVE.whole();
    private static final List<String> LOSING = List.of(
            "java.util.zip.Deflater.init(Deflater.java)",
            "java.util.zip.Deflater.<init>(Deflater.java:210)",
            "com.acme.Dictionary.open(Dictionary.java:31)");
    private static final List<String> OTHER = List.of("com.acme.Images.read(Images.java:8)");

    private static NativeTrace.Stack stack(long allocations, Allocator by, List<String> frames) {
        return new NativeTrace.Stack(allocations, allocations * 7_000, by, frames);
    }

    private static NativeTraceEvidence traced(NativeTrace.Stack... stacks) {
        return NativeTraceEvidence.of(new NativeTrace(60, 30, 1, List.of(stacks)), OwnCode.UNSTATED);
    }

    @Test
    void theLineThatAllocatesWhatIsNotFreedIsNamed() {
        CallSiteAttribution.Found found = traced(
                        stack(90, Allocator.LIBRARY, LOSING), stack(10, Allocator.LIBRARY, OTHER))
                .allocatedAt(LIVE);

        assertThat(found.frames()).containsExactly(LOSING.get(2));
        assertThat(found.evidence())
                .containsExactly(new Evidence.CallSiteShare(
                        Action.ALLOCATED_NATIVELY,
                        State.NOT_FREED,
                        "Dictionary.java:31",
                        "Deflater.<init>",
                        630_000,
                        700_000,
                        0,
                        "By"));
    }

    @Test
    void allocationsThatDoNotAgreeNameNoLine() {
        List<String> third = List.of("com.acme.Fonts.load(Fonts.java:5)");
        CallSiteAttribution.Found found = traced(
                        stack(40, Allocator.LIBRARY, LOSING),
                        stack(30, Allocator.LIBRARY, OTHER),
                        stack(30, Allocator.LIBRARY, third))
                .allocatedAt(LIVE);

        assertThat(found.frames()).isEmpty();
        assertThat(found.evidence()).containsExactly(new Evidence.NativeAllocations(100, 700_000));
    }

    @Test
    void twoAllocationsNameNoLine() {
        assertThat(traced(stack(2, Allocator.LIBRARY, LOSING)).allocatedAt(LIVE).frames())
                .isEmpty();
        assertThat(traced(stack(3, Allocator.LIBRARY, LOSING)).allocatedAt(LIVE).frames())
                .isNotEmpty();
    }

    @Test
    void memoryThatNoJavaCodeAllocatedNamesNoLine() {
        assertThat(traced(stack(90, Allocator.LIBRARY, List.of()), stack(10, Allocator.LIBRARY, LOSING))
                        .allocatedAt(LIVE)
                        .frames())
                .isEmpty();
    }

    @Test
    void whatTheJvmAccountsForIsOfItsOwnSeries() {
        NativeTraceEvidence trace = traced(stack(90, Allocator.UNSAFE, OTHER), stack(10, Allocator.LIBRARY, LOSING));

        assertThat(trace.allocatedAt(LIVE).frames()).containsExactly(LOSING.get(2));
        assertThat(trace.allocatedAt(Resources.ALLOCATED_BY_CODE).frames()).isEqualTo(OTHER);
        assertThat(trace.allocatedAt(Resources.TAKEN_THROUGH_JNI).evidence()).isEmpty();
        assertThat(trace.allocatedAt(SeriesId.of("heap.live")).evidence()).isEmpty();
    }

    @Test
    void aRunWithoutATraceHasNoEvidence(@TempDir Path folder) throws Exception {
        RunFolder run = new RunFolder(folder);
        assertThat(NativeTraceEvidence.in(run, OwnCode.UNSTATED)
                        .allocatedAt(LIVE)
                        .evidence())
                .isEmpty();

        new NativeTrace(60, 30, 1, List.of(stack(3, Allocator.LIBRARY, LOSING))).write(run);

        assertThat(NativeTraceEvidence.in(run, OwnCode.UNSTATED)
                        .allocatedAt(LIVE)
                        .frames())
                .containsExactly(LOSING.get(2));
    }
}
