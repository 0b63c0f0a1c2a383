package dev.soak.analysis.report;

import dev.soak.analysis.series.OwnCode;
import dev.soak.analysis.verdict.ClassSuspect;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
 */
final class SameReason {
    private static final int MOST_TAKEN = 8;
    private static final Pattern FILE_AND_LINE = Pattern.compile("\\([^()]*\\)$");

    private final Map<Suspect, List<Suspect>> taken = new LinkedHashMap<>();

    private SameReason() {}

    /**
     * What is left of suspects, handles that somebody is to blame for first, the rest in the given order.
     *
     * @param sure what leaks
     * @param others what may; joins what leaks, but leads nothing
     */
    static Merged merge(List<Suspect> sure, List<Suspect> others) {
        SameReason same = new SameReason();
        sure.stream()
                .filter(SameReason::isHandle)
                .sorted(Comparator.comparing(handle -> !handle.isTraced()))
                .forEach(same::handle);
        List<Suspect> rest = sure.stream()
                .filter(suspect -> !isHandle(suspect) && !same.take(suspect))
                .toList();
        List<Suspect> open =
                others.stream().filter(suspect -> !same.take(suspect)).toList();
        List<Suspect> leaks = new ArrayList<>();
        same.taken.forEach((leader, with) -> leaks.add(leader.with(
                with.stream()
                        .limit(MOST_TAKEN)
                        .map(one -> "with it: " + one.headline())
                        .toList(),
                with.stream().flatMap(one -> one.series().stream()).toList())));
        leaks.addAll(rest);
        return new Merged(leaks, open);
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
        boolean isClass =
                suspect.resource().equals("heap") && !suspect.subject().isEmpty();
        boolean nobodys = isClass ? OwnCode.distance(suspect.subject()) > 0 : isHandle(suspect) && method.isEmpty();
        Double rate = suspect.growthPerWork();
        Double leading = leader.growthPerWork();
        return nobodys
                && rate != null
                && leading != null
                && rate > 0
                && leading > 0
                && ClassSuspect.inProportion(rate, leading);
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
