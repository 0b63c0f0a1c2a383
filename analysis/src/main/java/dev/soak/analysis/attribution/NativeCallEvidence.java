package dev.soak.analysis.attribution;

import dev.soak.analysis.code.OwnCode;
import dev.soak.analysis.input.InputException;
import dev.soak.analysis.run.NativeCallTrace;
import dev.soak.analysis.run.RunFile;
import dev.soak.analysis.run.RunFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The lines whose calls of native methods leave descriptors open or memory unfreed, from {@code native-calls.json}. */
public final class NativeCallEvidence {
    private static final Pattern CONSTRUCTOR = Pattern.compile("[^(]+\\.<init>\\(");

    private final NativeCallTrace trace;
    private final List<String> notes;
    private final OwnCode own;

    private NativeCallEvidence(NativeCallTrace trace, List<String> notes, OwnCode own) {
        this.trace = trace;
        this.notes = notes;
        this.own = own;
    }

    public static NativeCallEvidence none() {
        return of(new NativeCallTrace(0, 0, List.of()), OwnCode.UNSTATED);
    }

    public static NativeCallEvidence of(NativeCallTrace trace, OwnCode own) {
        return new NativeCallEvidence(trace, List.of(), own);
    }

    /** From a run folder; empty where the file is absent, with a note where it cannot be read. */
    public static NativeCallEvidence in(RunFolder folder, OwnCode own) {
        Path file = folder.file(RunFile.NATIVE_CALLS);
        try {
            return Files.isRegularFile(file) ? of(NativeCallTrace.read(file), own) : none();
        } catch (InputException e) {
            return new NativeCallEvidence(none().trace, List.of(String.valueOf(e.getMessage())), own);
        }
    }

    List<String> notes() {
        return notes;
    }

    /** The line that led to the descriptors that are open; no frames if they do not agree on one. */
    CallSiteAttribution.Found openedAt() {
        return found(Evidence.NativeCallShare.Left.OPEN_DESCRIPTORS, NativeCallTrace.Stack::open);
    }

    /** The line that led to the memory that was not freed; no frames if there is none on which that agrees. */
    CallSiteAttribution.Found allocatedAt() {
        return found(Evidence.NativeCallShare.Left.UNFREED_MEMORY, NativeCallTrace.Stack::notFreed);
    }

    private CallSiteAttribution.Found found(
            Evidence.NativeCallShare.Left left, ToLongFunction<NativeCallTrace.Stack> amount) {
        List<NativeCallTrace.Stack> stacks = trace.stacks().stream()
                .filter(stack ->
                        amount.applyAsLong(stack) > 0 && !stack.frames().isEmpty())
                .toList();
        long all = stacks.stream().mapToLong(amount).sum();
        Optional<CallSite> line = CallSite.byLine(stacks.stream()
                        .map(stack -> new CallSite(fromCreator(stack.frames()), amount.applyAsLong(stack), 0, all, own))
                        .toList())
                .stream()
                .findFirst()
                .filter(site -> !site.isInJdk() && site.standsOut(site.grew()));
        return line.map(site -> CallSiteAttribution.Found.at(
                        site,
                        List.of(new Evidence.NativeCallShare(
                                left,
                                methodOf(stacks, site),
                                site.line(),
                                Math.round(site.grew()),
                                all,
                                trace.seconds()))))
                .orElse(CallSiteAttribution.Found.NOTHING);
    }

    /** Without the constructors of the object that keeps the address: who creates the object decides. */
    private static List<String> fromCreator(List<String> frames) {
        Matcher constructor = CONSTRUCTOR.matcher(frames.get(0));
        int creator = 0;
        while (constructor.lookingAt()
                && creator < frames.size() - 1
                && frames.get(creator).startsWith(constructor.group())) {
            creator++;
        }
        return frames.subList(creator, frames.size());
    }

    private static String methodOf(List<NativeCallTrace.Stack> stacks, CallSite site) {
        return stacks.stream()
                .filter(stack -> fromCreator(stack.frames()).equals(site.frames()))
                .map(NativeCallTrace.Stack::method)
                .findFirst()
                .orElseThrow();
    }
}
