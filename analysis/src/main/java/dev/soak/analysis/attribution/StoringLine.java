package dev.soak.analysis.attribution;

import dev.soak.analysis.code.OwnCode;
import dev.soak.analysis.heapdump.StoreRecording.HolderStores;
import dev.soak.analysis.heapdump.StoreRecording.StackCount;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
        Map<String, CallSite> lines = new LinkedHashMap<>();
        for (StackCount stack : stores.stacks()) {
            if (!stack.frames().isEmpty()) {
                CallSite site = new CallSite(stack.frames(), stack.stores(), 0, stores.stores(), own);
                lines.merge(site.framesFromOwnCode().get(0), site, CallSite::plus);
            }
        }
        List<CallSite> sites = new ArrayList<>(lines.values());
        sites.sort((a, b) -> Double.compare(b.grew(), a.grew()));
        return sites.stream()
                .findFirst()
                .filter(site -> site.grew() >= FEWEST && site.grew() >= STANDS_OUT * stores.stores())
                .map(site -> new StoringLine(site, site.framesInLibrary()));
    }
}
