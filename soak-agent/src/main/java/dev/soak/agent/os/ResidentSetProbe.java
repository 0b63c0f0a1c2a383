package dev.soak.agent.os;

import dev.soak.analysis.resource.Resource;
import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.series.Readings;
import dev.soak.probe.reading.Probe;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Resident set of the target, in total and by where it comes from. Pages that several processes share are counted for each
 * of them, so the sum over a tree overstates the memory in use, but not its growth.
 */
final class ResidentSetProbe implements Probe {
    private final TargetProcesses target;
    private final ProcessSource source;

    ResidentSetProbe(TargetProcesses target, ProcessSource source) {
        this.target = target;
        this.source = source;
    }

    @Override
    public List<Resource> resources() {
        return List.of(Resources.RESIDENT_SET);
    }

    @Override
    public void read(Readings into) throws IOException {
        boolean found = false;
        double total = 0;
        double anonymous = 0;
        double file = 0;
        double shared = 0;
        for (long pid : target.pids()) {
            Optional<ProcessSource.ResidentSet> read = source.residentSet(pid);
            if (read.isPresent()) {
                found = true;
                ProcessSource.ResidentSet set = read.get();
                total += set.total();
                anonymous += orUnknown(set.anonymous());
                file += orUnknown(set.file());
                shared += orUnknown(set.shared());
            }
        }
        if (found) {
            into.put(Resources.RESIDENT_SET, total);
            into.put(Resources.RESIDENT_SET, "anonymous", anonymous);
            into.put(Resources.RESIDENT_SET, "file", file);
            into.put(Resources.RESIDENT_SET, "shared", shared);
        }
    }

    /** What is not finite is absent from the row. */
    private static double orUnknown(OptionalDouble part) {
        return part.orElse(Double.NaN);
    }
}
