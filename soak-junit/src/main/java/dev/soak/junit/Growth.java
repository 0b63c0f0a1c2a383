package dev.soak.junit;

import dev.soak.analysis.heapdump.RootName;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One thing that grows with the repetitions of a test.
 *
 * @param kind what it is
 * @param subject the class, the folded name of the threads, or the kind and folded path of the descriptors
 * @param onlyGcReleases whether nothing remains after a full GC: the code forgets to close it and the JVM does it late
 * @param perRepetition how many more there are after each repetition
 * @param low lower end of the 95 % confidence interval of {@code perRepetition}
 * @param high upper end of it
 * @param gained how many more there were at the end than at the beginning of the repetitions that confirmed it
 * @param related other classes that grow with it, such as the nodes of the map that holds it
 * @param holder the path from a GC root, outermost step first; empty where it is not known
 * @param lines where it is stored, opened or started, most likely line first; empty where that is not known
 * @param acceptedBecause the reason for which it is accepted; null for a leak
 */
public record Growth(
        Watch kind,
        String subject,
        boolean onlyGcReleases,
        double perRepetition,
        double low,
        double high,
        long gained,
        List<String> related,
        List<String> holder,
        List<String> lines,
        @Nullable String acceptedBecause) {
    private static final String STEP = " > ";
    private static final Set<String> TASK_OF_THREAD =
            Set.of("java.lang.Thread.target", "java.lang.Thread.holder", "java.lang.Thread$FieldHolder.task");

    public Growth {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(subject);
        related = List.copyOf(related);
        holder = List.copyOf(holder);
        lines = List.copyOf(lines);
    }

    /**
     * What stays the same from run to run, as a line of {@code known-leaks.yaml} names it: kind, subject and holder; without
     * a holder the method of the first line. Left out are the thread that runs the test, because runners name it differently, and
     * the fields in which a thread has its task, which are not the same in all JDKs.
     */
    public String fingerprint() {
        String cause = !holder.isEmpty()
                ? withoutLocal(holder.stream()
                        .filter(step -> !TASK_OF_THREAD.contains(step))
                        .collect(Collectors.joining(STEP)))
                : lines.isEmpty() ? "" : lines.get(0).replaceAll("\\(.*", "");
        String prefix = kind.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        return prefix + "/" + subject + "/" + cause;
    }

    private static String withoutLocal(String path) {
        int first = path.indexOf(STEP);
        return first > 0 && RootName.isLocal(path) ? path.substring(first + STEP.length()) : path;
    }

    /** The same growth, accepted. */
    public Growth accepted(String reason) {
        return new Growth(
                kind, subject, onlyGcReleases, perRepetition, low, high, gained, related, holder, lines, reason);
    }

    /** The same growth with other lines. */
    public Growth at(List<String> newLines) {
        return new Growth(
                kind,
                subject,
                onlyGcReleases,
                perRepetition,
                low,
                high,
                gained,
                related,
                holder,
                newLines,
                acceptedBecause);
    }

    /** The same growth with what holds it. */
    public Growth heldBy(List<String> path, List<String> others) {
        return new Growth(
                kind, subject, onlyGcReleases, perRepetition, low, high, gained, others, path, lines, acceptedBecause);
    }
}
