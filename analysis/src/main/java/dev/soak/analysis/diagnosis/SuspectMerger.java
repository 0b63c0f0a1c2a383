package dev.soak.analysis.diagnosis;

import dev.soak.analysis.code.CodeOrigin;
import dev.soak.analysis.verdict.ProportionalClasses;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Makes one suspect of what leaks for the same reason. A handle that is forgotten (a descriptor, a thread, a process, a
 * file) takes objects of the JDK and of libraries with it, and often other handles; it leads, because it is what runs
 * out first and what somebody forgot to close.
 *
 * <p>Belongs to a handle: another handle whose line is in the same method, or that has none and grows in proportion; a
 * class that grows in proportion and is no code of the reader's, or is made in the same method. The reader's own classes
 * stay suspects of their own otherwise: two leaks of one a pull request each are not one.
 *
 * <p>Of two classes that are made in the same method in proportion, one of the JDK that only the JDK holds, such as the
 * cleaner of what the other is, joins the one that a field of the reader's holds.
 */
final class SuspectMerger {
    private static final int MOST_TAKEN = 8;
    private static final Pattern FILE_AND_LINE = Pattern.compile("\\([^()]*\\)$");

    private final Map<Suspect, List<Suspect>> taken = new LinkedHashMap<>();

    private SuspectMerger() {}

    /**
     * What is left of suspects, handles that somebody is to blame for first, the rest in the given order.
     *
     * @param sure what leaks
     * @param others what may; joins what leaks, but leads nothing
     */
    static Merged merge(List<Suspect> sure, List<Suspect> others) {
        SuspectMerger same = new SuspectMerger();
        sure.stream()
                .filter(SuspectMerger::isHandle)
                .sorted(Comparator.comparing(handle -> !handle.isTraced()))
                .forEach(same::handle);
        List<Suspect> rest = sure.stream()
                .filter(suspect -> !isHandle(suspect) && !same.take(suspect))
                .toList();
        List<Suspect> open =
                others.stream().filter(suspect -> !same.take(suspect)).toList();
        List<Suspect> leaks = new ArrayList<>();
        same.taken.forEach((leader, with) -> leaks.add(led(leader, with)));
        leaks.addAll(withCompanions(rest));
        return new Merged(leaks, open);
    }

    private static Suspect led(Suspect leader, List<Suspect> with) {
        return leader.with(
                with.stream()
                        .limit(MOST_TAKEN)
                        .map(one -> "with it: " + one.headline())
                        .toList(),
                with.stream().flatMap(one -> one.series().stream()).toList());
    }

    private static List<Suspect> withCompanions(List<Suspect> suspects) {
        Map<Suspect, List<Suspect>> companions = new LinkedHashMap<>();
        Set<Suspect> gone = new HashSet<>();
        for (Suspect suspect : suspects) {
            suspects.stream()
                    .filter(leader -> isCompanion(suspect, leader))
                    .findFirst()
                    .ifPresent(leader -> {
                        companions
                                .computeIfAbsent(leader, any -> new ArrayList<>())
                                .add(suspect);
                        gone.add(suspect);
                    });
        }
        return suspects.stream()
                .filter(suspect -> !gone.contains(suspect))
                .map(suspect -> companions.containsKey(suspect) ? led(suspect, companions.get(suspect)) : suspect)
                .toList();
    }

    private static boolean isCompanion(Suspect suspect, Suspect leader) {
        return isClass(suspect)
                && CodeOrigin.isJdk(suspect.subject())
                && !isHeldByTheReader(suspect)
                && isClass(leader)
                && isHeldByTheReader(leader)
                && !method(suspect).isEmpty()
                && method(suspect).equals(method(leader))
                && inProportion(suspect, leader);
    }

    /** Whether a field of the reader's own code is on the way; threads and elements are no fields. */
    private static boolean isHeldByTheReader(Suspect suspect) {
        return suspect.holder().stream()
                .map(step -> step.replaceFirst("^static ", ""))
                .anyMatch(step -> step.indexOf('.') > 0 && step.indexOf(' ') < 0 && CodeOrigin.isOwn(step));
    }

    /** Both lists, without what joined another. */
    record Merged(List<Suspect> leaks, List<Suspect> others) {}

    private static boolean isHandle(Suspect suspect) {
        String resource = suspect.resource();
        return Stream.of("fd.", "threads.", "processes.", "disk.files").anyMatch(resource::startsWith);
    }

    private void handle(Suspect handle) {
        if (!take(handle)) {
            taken.put(handle, new ArrayList<>());
        }
    }

    private boolean take(Suspect suspect) {
        for (Map.Entry<Suspect, List<Suspect>> leader : taken.entrySet()) {
            if (belongs(suspect, leader.getKey())) {
                leader.getValue().add(suspect);
                return true;
            }
        }
        return false;
    }

    private static boolean belongs(Suspect suspect, Suspect leader) {
        String method = method(suspect);
        if (!method.isEmpty() && method.equals(method(leader))) {
            return true;
        }
        boolean nobodys =
                isClass(suspect) ? CodeOrigin.distance(suspect.subject()) > 0 : isHandle(suspect) && method.isEmpty();
        return nobodys && inProportion(suspect, leader);
    }

    private static boolean isClass(Suspect suspect) {
        return suspect.resource().equals("heap") && !suspect.subject().isEmpty();
    }

    private static boolean inProportion(Suspect suspect, Suspect leader) {
        Double rate = suspect.growthPerWork();
        Double leading = leader.growthPerWork();
        return rate != null
                && leading != null
                && rate > 0
                && leading > 0
                && ProportionalClasses.inProportion(rate, leading);
    }

    /** The method that is to blame; empty where none is known. */
    private static String method(Suspect suspect) {
        return Stream.of(suspect.openedAt(), suspect.startedAt(), suspect.allocatedAt())
                .flatMap(List::stream)
                .findFirst()
                .map(frame -> FILE_AND_LINE.matcher(frame).replaceAll(""))
                .orElse("");
    }
}
