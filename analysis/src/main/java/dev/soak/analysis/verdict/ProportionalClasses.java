package dev.soak.analysis.verdict;

import dev.soak.analysis.code.CodeOrigin;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Classes that grow in proportion to one another, as one suspect: a leaked object retains its map node, its strings and their
 * arrays, and the most useful class is the one in the user's own code.
 *
 * <p>Two classes belong together if one grows by a small integer multiple of the other per request, within 2 %. Two leaks with
 * the same rate are therefore one suspect; only their paths in a heap dump can separate them.
 *
 * @param subject the class to show: the user's own code first, then libraries, then the JDK, arrays last
 * @param members all classes in that order, including the subject
 * @param perWork growth of the subject per request
 */
public record ProportionalClasses(String subject, List<String> members, double perWork) {
    private static final int LARGEST_RATIO = 8;
    private static final double TOLERANCE = 0.02;

    public ProportionalClasses {
        members = List.copyOf(members);
    }

    /**
     * Groups classes by their growth per request.
     *
     * @param perWork growth by class; values that are not positive are ignored
     */
    public static List<ProportionalClasses> group(Map<String, Double> perWork) {
        NavigableMap<String, Double> left =
                new TreeMap<>(Comparator.comparingInt(CodeOrigin::distance).thenComparing(Comparator.naturalOrder()));
        perWork.forEach((name, rate) -> {
            if (rate > 0) {
                left.put(name, rate);
            }
        });
        List<ProportionalClasses> groups = new ArrayList<>();
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
            groups.add(new ProportionalClasses(subject, members, rate));
        }
        return groups;
    }

    /** Whether one of two rates is a small integer multiple of the other, within 2 %. */
    public static boolean inProportion(double a, double b) {
        double ratio = Math.max(a, b) / Math.min(a, b);
        double whole = Math.rint(ratio);
        return whole <= LARGEST_RATIO && Math.abs(ratio - whole) <= TOLERANCE * whole;
    }
}
