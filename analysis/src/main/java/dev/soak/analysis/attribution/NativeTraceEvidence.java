package dev.soak.analysis.attribution;

import dev.soak.analysis.attribution.Evidence.Action;
import dev.soak.analysis.attribution.Evidence.State;
import dev.soak.analysis.code.OwnCode;
import dev.soak.analysis.input.InputException;
import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.resource.SeriesId;
import dev.soak.analysis.run.NativeTrace;
import dev.soak.analysis.run.NativeTrace.Allocator;
import dev.soak.analysis.run.RunFile;
import dev.soak.analysis.run.RunFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The lines that lead to native allocations which were not freed, from {@code native-trace.json}. */
public final class NativeTraceEvidence {
    private final @Nullable NativeTrace trace;
    private final List<String> notes;
    private final OwnCode own;

    private NativeTraceEvidence(@Nullable NativeTrace trace, List<String> notes, OwnCode own) {
        this.trace = trace;
        this.notes = notes;
        this.own = own;
    }

    public static NativeTraceEvidence none() {
        return new NativeTraceEvidence(null, List.of(), OwnCode.UNSTATED);
    }

    public static NativeTraceEvidence of(NativeTrace trace, OwnCode own) {
        return new NativeTraceEvidence(trace, List.of(), own);
    }

    /** From a run folder; empty where the file is absent, with a note where it cannot be read. */
    public static NativeTraceEvidence in(RunFolder folder, OwnCode own) {
        Path file = folder.file(RunFile.NATIVE_TRACE);
        try {
            return new NativeTraceEvidence(Files.isRegularFile(file) ? NativeTrace.read(file) : null, List.of(), own);
        } catch (InputException e) {
            return new NativeTraceEvidence(null, List.of(String.valueOf(e.getMessage())), own);
        }
    }

    List<String> notes() {
        return notes;
    }

    /** The line that allocated what a series of native memory gained; no frames if the allocations do not agree on one. */
    CallSiteAttribution.Found allocatedAt(SeriesId series) {
        List<NativeTrace.Stack> stacks = trace == null
                ? List.of()
                : trace.stacks().stream().filter(counted(series)).toList();
        if (stacks.isEmpty()) {
            return CallSiteAttribution.Found.NOTHING;
        }
        double all = stacks.stream().mapToDouble(NativeTrace.Stack::bytes).sum();
        Optional<CallSite> line = CallSite.byLine(stacks.stream()
                        .filter(stack -> !stack.frames().isEmpty())
                        .map(stack -> site(stack, all))
                        .toList())
                .stream()
                .findFirst()
                .filter(site -> !site.isInJdk() && site.standsOut(allocations(stacks, site)));
        return line.map(site -> CallSiteAttribution.Found.at(site, List.of(share(site, series))))
                .orElseGet(() -> new CallSiteAttribution.Found(
                        List.of(), List.of(), List.of(new Evidence.NativeAllocations(allocations(stacks), all))));
    }

    /** Which allocations a series has. */
    private static Predicate<NativeTrace.Stack> counted(SeriesId series) {
        if (Resources.NATIVE_LIVE.has(series)) {
            return stack -> stack.by() == Allocator.LIBRARY;
        }
        if (series.equals(Resources.ALLOCATED_BY_CODE)) {
            return stack -> stack.by() == Allocator.UNSAFE;
        }
        if (series.equals(Resources.TAKEN_THROUGH_JNI)) {
            return stack -> stack.by() == Allocator.JNI;
        }
        return stack -> Resources.NATIVE_ALLOCATED.has(series);
    }

    private CallSite site(NativeTrace.Stack stack, double all) {
        return new CallSite(stack.frames(), stack.bytes(), 0, all, own);
    }

    private double allocations(List<NativeTrace.Stack> stacks, CallSite line) {
        String frame = line.framesFromOwnCode().get(0);
        return allocations(stacks.stream()
                .filter(stack -> !stack.frames().isEmpty()
                        && site(stack, 0).framesFromOwnCode().get(0).equals(frame))
                .toList());
    }

    private static long allocations(List<NativeTrace.Stack> stacks) {
        return stacks.stream().mapToLong(NativeTrace.Stack::allocations).sum();
    }

    private static Evidence share(CallSite site, SeriesId series) {
        return new Evidence.CallSiteShare(
                Action.ALLOCATED_NATIVELY,
                State.NOT_FREED,
                site.line(),
                site.operation().orElse(null),
                site.grew(),
                site.ofAll(),
                0,
                Resources.of(series).unit().ucum());
    }
}
