package dev.soak.analysis.diagnosis;

import dev.soak.analysis.attribution.Evidence;
import dev.soak.analysis.resource.Attribution;
import dev.soak.analysis.resource.Resource;
import dev.soak.analysis.resource.Resources;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Native memory that grows together with a class whose instances have native memory of their own, such as an
 * {@code Inflater}: the class leads, because an object that is not closed is the cause. A class from which other classes of the
 * same suspect take the name counts as well, since a library's own class often holds the handle.
 */
final class NativePeers {
    /** Less cannot be the native memory of an object. */
    private static final double FEWEST_BYTES = 64;

    private NativePeers() {}

    /**
     * Merges the suspects of native memory into that class, if there is one.
     *
     * @param suspects leaks, in their order
     * @param hasPeer whether the instances of a class have native memory of their own
     */
    static List<Suspect> merge(List<Suspect> suspects, Predicate<String> hasPeer) {
        List<Suspect> memory =
                suspects.stream().filter(NativePeers::isOfNativeCode).toList();
        Optional<Suspect> holder = memory.isEmpty()
                ? Optional.empty()
                : suspects.stream()
                        .filter(suspect -> isClassWithPeer(suspect, hasPeer))
                        .filter(suspect -> bytesPerInstance(memory.get(0), suspect) >= FEWEST_BYTES)
                        .max(Comparator.comparingDouble(NativePeers::perWork));
        if (holder.isEmpty()) {
            return suspects;
        }
        Suspect leader = holder.get();
        Suspect merged = leader.merge(memory)
                .with(
                        List.of(new Evidence.NativePeer(leader.subject(), bytesPerInstance(memory.get(0), leader))),
                        List.of());
        List<Suspect> left = new ArrayList<>();
        for (Suspect suspect : suspects) {
            if (suspect.equals(leader)) {
                left.add(merged);
            } else if (!memory.contains(suspect)) {
                left.add(suspect);
            }
        }
        return left;
    }

    private static boolean isOfNativeCode(Suspect suspect) {
        return Resources.named(suspect.resource())
                .map(Resource::attribution)
                .filter(Attribution.NATIVE_LIBRARIES::equals)
                .isPresent();
    }

    private static boolean isClassWithPeer(Suspect suspect, Predicate<String> hasPeer) {
        if (!suspect.resource().equals("heap")) {
            return false;
        }
        return hasPeer.test(suspect.subject())
                || suspect.evidence().stream()
                        .filter(Evidence.GrowsTogether.class::isInstance)
                        .flatMap(together -> ((Evidence.GrowsTogether) together).classes().stream())
                        .anyMatch(hasPeer);
    }

    private static double perWork(Suspect suspect) {
        Double rate = suspect.growthPerWork();
        return rate == null ? 0 : rate;
    }

    private static double bytesPerInstance(Suspect memory, Suspect ofClass) {
        return perWork(memory) / perWork(ofClass);
    }
}
