package dev.soak.analysis.attribution;

import dev.soak.analysis.attribution.Evidence.NativeCallShare;
import dev.soak.analysis.code.OwnCode;
import dev.soak.analysis.input.InputException;
import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.resource.SeriesId;
import dev.soak.analysis.run.NativeLeftovers;
import dev.soak.analysis.run.RunFile;
import dev.soak.analysis.run.RunFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The lines whose calls of native methods leave descriptors open or memory unfreed, from {@code native-calls.json}. */
public final class NativeCallEvidence {
    private static final long FEWEST_DESCRIPTORS = 3;
    /** Besides what leaks, native code may hand out a few addresses of what it owns. */
    private static final long FEWEST_ADDRESSES = 10;

    private static final Pattern CONSTRUCTOR = Pattern.compile("[^(]+\\.<init>\\(");

    private final NativeLeftovers left;
    private final List<String> notes;
    private final OwnCode own;

    private NativeCallEvidence(NativeLeftovers left, List<String> notes, OwnCode own) {
        this.left = left;
        this.notes = notes;
        this.own = own;
    }

    public static NativeCallEvidence none() {
        return of(NativeLeftovers.NONE, OwnCode.UNSTATED);
    }

    public static NativeCallEvidence of(NativeLeftovers left, OwnCode own) {
        return new NativeCallEvidence(left, List.of(), own);
    }

    /** From a run folder; empty where the file is absent, with a note where it cannot be read. */
    public static NativeCallEvidence in(RunFolder folder, OwnCode own) {
        Path file = folder.file(RunFile.NATIVE_CALLS);
        try {
            return Files.isRegularFile(file) ? of(NativeLeftovers.read(file), own) : none();
        } catch (InputException e) {
            return new NativeCallEvidence(NativeLeftovers.NONE, List.of(String.valueOf(e.getMessage())), own);
        }
    }

    List<String> notes() {
        return notes;
    }

    /** The line that led to the descriptors that are open; no frames if they do not agree on one. */
    CallSiteAttribution.Found openedAt() {
        // Of what other threads opened meanwhile, a call gets a part.
        double fewest = Math.max(FEWEST_DESCRIPTORS, left.unseen() / 2);
        return found(NativeCallShare.Left.OPEN_DESCRIPTORS, fewest, any -> true, NativeLeftovers.Stack::open);
    }

    /** The line that led to the memory of a series that was not freed; no frames if there is none on which that agrees. */
    CallSiteAttribution.Found allocatedAt(SeriesId series) {
        return found(
                NativeCallShare.Left.UNFREED_MEMORY,
                FEWEST_ADDRESSES,
                counted(series),
                NativeLeftovers.Stack::notFreed);
    }

    /** Which memory a series has: what {@code Unsafe} allocates is in the JVM's own account. */
    private static Predicate<NativeLeftovers.Stack> counted(SeriesId series) {
        if (series.equals(Resources.ALLOCATED_BY_CODE)) {
            return NativeLeftovers.Stack::isByUnsafe;
        }
        if (NativeCodeEvidence.isOfNativeCode(series)) {
            return stack -> Resources.NATIVE_ALLOCATED.has(series) || !stack.isByUnsafe();
        }
        return none -> false;
    }

    private CallSiteAttribution.Found found(
            NativeCallShare.Left kind,
            double fewest,
            Predicate<NativeLeftovers.Stack> counted,
            ToLongFunction<NativeLeftovers.Stack> amount) {
        List<NativeLeftovers.Stack> stacks = left.stacks().stream()
                .filter(counted)
                .filter(stack -> amount.applyAsLong(stack) > 0)
                .toList();
        long all = stacks.stream().mapToLong(amount).sum();
        Map<String, Long> methods = new TreeMap<>();
        List<CallSite> sites = new ArrayList<>();
        for (NativeLeftovers.Stack stack : stacks) {
            if (!stack.frames().isEmpty()) {
                sites.add(new CallSite(fromCreator(stack.frames()), amount.applyAsLong(stack), 0, all, own));
            }
        }
        Optional<CallSite> found = CallSite.byLine(sites).stream()
                .findFirst()
                .filter(site -> !site.isInJdk() && site.grew() >= fewest && site.standsOut(site.grew()));
        if (found.isEmpty()) {
            return CallSiteAttribution.Found.NOTHING;
        }
        CallSite site = found.get();
        for (NativeLeftovers.Stack stack : stacks) {
            if (!stack.frames().isEmpty() && isAt(site, stack)) {
                methods.merge(stack.method(), amount.applyAsLong(stack), Long::sum);
            }
        }
        String method = Collections.max(methods.entrySet(), Map.Entry.comparingByValue())
                .getKey();
        return CallSiteAttribution.Found.at(
                site,
                List.of(new NativeCallShare(kind, method, site.line(), Math.round(site.grew()), all, left.seconds())));
    }

    private boolean isAt(CallSite site, NativeLeftovers.Stack stack) {
        String line = site.framesFromOwnCode().get(0);
        return new CallSite(fromCreator(stack.frames()), 0, 0, 0, own)
                .framesFromOwnCode()
                .get(0)
                .equals(line);
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
}
