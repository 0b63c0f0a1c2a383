package dev.soak.analysis.verdict;

import dev.soak.analysis.code.CodeOrigin;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Classes that grow together, as one suspect: a leaked object takes its map node, its strings and their bytes with it,
 * and the reader wants the class that is his own.
 *
 * <p>Two classes belong together where one grows by a small whole multiple of the other per pull request, within 2 %.
 * Two leaks of the same rate are one suspect by this; only the paths in the heap can part them.
 *
 * @param subject the class to look at: the user's own first, then libraries, then the JDK's, arrays last
 * @param members all of them, in that order, the subject included
 * @param perWork growth of the subject per pull request
 */
public record ProportionalClasses(String subject, List<String> members, double perWork) {
    private static final int LARGEST_RATIO = 8;
    private static final double TOLERANCE = 0.02;

    public ProportionalClasses {
        members = List.copyOf(members);
    }

    /**
     * Groups classes by their growth per pull request.
     *
     * @param perWork growth by class; those that are not positive are left out
     */
    public static List<ProportionalClasses> group(Map<String, Double> perWork) {
        NavigableMap<String, Double> left =
                new TreeMap<>(Comparator.comparingInt(CodeOrigin::distance).thenComparing(Comparator.naturalOrder()));
        perWork.forEach((name, rate) -> {
            if (rate > 0) {
                left.put(name, rate);
            }
        });
        List<ProportionalClasses> suspects = new ArrayList<>();
        while (!left.isEmpty()) {
            Map.Entry<String, Double> first = left.pollFirstEntry();
            String subject = first.getKey();
            double rate = first.getValue();
            List<String> members = new ArrayList<>(List.of(subject));
            left.forEach((name, other) -> {
                if (inProportion(rate, other)) {
                    members.add(name);
                }
            });
            members.forEach(left::remove);
            suspects.add(new ProportionalClasses(subject, members, rate));
        }
        return suspects;
    }

    /** Whether one of two rates is a small whole multiple of the other, within 2 %. */
    public static boolean inProportion(double a, double b) {
        double ratio = Math.max(a, b) / Math.min(a, b);
        double whole = Math.rint(ratio);
        return whole <= LARGEST_RATIO && Math.abs(ratio - whole) <= TOLERANCE * whole;
    }
}
