package dev.soak.analysis.attribution;

import dev.soak.analysis.code.OwnCode;
import dev.soak.analysis.heapdump.StoreRecording.HolderStores;
import java.util.List;
import java.util.Optional;

/**
 * The line that makes a holder grow: of the stores into it, the call site that {@linkplain CallSite#standsOut stands
 * out}.
 *
 * <p>Stores that have been undone do not count: a thread-local value that is removed after each request is stored as often as
 * one that never is. Where none seems to have stayed, the holder keeps copies of what it is given, and all count.
 *
 * @param site its {@link CallSite#grew()} is the number of stores from there, its {@link CallSite#ofAll()} that of all that count
 * @param within where in a library it is stored on behalf of that line: {@link CallSite#framesInLibrary()}
 */
public record StoringLine(CallSite site, List<String> within) {
    public StoringLine {
        within = List.copyOf(within);
    }

    /** The line of the stores into a holder; empty if they do not agree on one. */
    public static Optional<StoringLine> of(HolderStores stores, OwnCode own) {
        boolean tellsStayed = stores.stayed() > 0;
        long all = tellsStayed ? stores.stayed() : stores.stores();
        return CallSite.byLine(stores.stacks().stream()
                        .filter(stack -> !stack.frames().isEmpty())
                        .map(stack ->
                                new CallSite(stack.frames(), tellsStayed ? stack.orAll() : stack.stores(), 0, all, own))
                        .toList())
                .stream()
                .findFirst()
                .filter(site -> site.standsOut(site.grew()))
                .map(site -> new StoringLine(site, site.framesInLibrary()));
    }
}
