package dev.soak.benchmarks.faults;

import dev.soak.analysis.input.InputException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** All faults. */
public final class Faults {
    private Faults() {}

    static List<Fault> all() {
        List<Fault> all = new ArrayList<>();
        all.addAll(TargetDeaths.all());
        all.addAll(TargetOddities.all());
        all.addAll(JvmFlagFaults.all());
        all.addAll(ResourceFaults.all());
        all.addAll(SupervisorFaults.all());
        all.addAll(DiskFaults.all());
        all.addAll(MetricsFaults.all());
        all.addAll(NeighbourFaults.all());
        Set<String> names = new HashSet<>();
        for (Fault fault : all) {
            if (!names.add(fault.name())) {
                throw new IllegalStateException("two faults are named " + fault.name());
            }
        }
        return all;
    }

    /** Those that every build runs. */
    static List<Fault> verified() {
        return all().stream().filter(Fault::inVerify).toList();
    }

    /** Checks names of faults. */
    public static void check(List<String> names) throws InputException {
        List<String> known = all().stream().map(Fault::name).toList();
        for (String name : names) {
            if (!known.contains(name)) {
                throw InputException.unusable("unknown fault '" + name + "'");
            }
        }
    }

    static List<Fault> named(List<String> names) {
        return all().stream()
                .filter(fault -> names.isEmpty() || names.contains(fault.name()))
                .toList();
    }
}
