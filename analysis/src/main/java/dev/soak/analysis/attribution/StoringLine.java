package dev.soak.analysis.attribution;

import dev.soak.analysis.code.OwnCode;
import dev.soak.analysis.heapdump.StoreRecording.HolderStores;
import java.util.List;
import java.util.Optional;

/**
 * The line that makes a holder grow: of the stores into it, the call site that at least half of them came from, if there
 * were {@value #FEWEST} of them.
 *
 * @param site its {@link CallSite#grew()} is the number of stores from there, its {@link CallSite#ofAll()} that of all
 * @param within where in a library it is stored on behalf of that line: {@link CallSite#framesInLibrary()}
 */
public record StoringLine(CallSite site, List<String> within) {
    private static final int FEWEST = 3;
    private static final double STANDS_OUT = 0.5;

    public StoringLine {
        within = List.copyOf(within);
    }

    /** The line of the stores into a holder; empty if they do not agree on one. */
    public static Optional<StoringLine> of(HolderStores stores, OwnCode own) {
        return CallSite.byLine(stores.stacks().stream()
                        .filter(stack -> !stack.frames().isEmpty())
                        .map(stack -> new CallSite(stack.frames(), stack.stores(), 0, stores.stores(), own))
                        .toList())
                .stream()
                .findFirst()
                .filter(site -> site.grew() >= FEWEST && site.grew() >= STANDS_OUT * stores.stores())
                .map(site -> new StoringLine(site, site.framesInLibrary()));
    }
}
