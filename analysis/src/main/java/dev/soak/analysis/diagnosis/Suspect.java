package dev.soak.analysis.diagnosis;

import dev.soak.analysis.wording.SuspectHeadline;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Something that grows, and what is known of who is to blame.
 *
 * @param resource the name of the series that runs out: {@code heap}, {@code fd.open}, {@code threads.live}
 * @param subject what grows in it: a class, a pool, a file pattern; empty where only the whole is known
 * @param growthPerWork objects for a class, otherwise the unit of the resource, per pull request
 * @param growthPerHour bytes for a class and what comes with it, otherwise the unit of the resource, per hour
 * @param holder the path from a root of the collector to what grows; empty where it was not looked for
 * @param allocatedAt stack frames, innermost first; empty where none were seen
 * @param startedAt the same, for threads
 * @param openedAt the same, for descriptors
 * @param evidence what speaks for it, a sentence each
 * @param series the ids of all series that it stands for
 * @param headline all of it in one line
 * @param fingerprint by which the same suspect is known in another run; {@code known.yaml} can name it
 */
public record Suspect(
        String resource,
        String subject,
        @Nullable Double growthPerWork,
        @Nullable Double growthPerHour,
        List<String> holder,
        List<String> allocatedAt,
        List<String> startedAt,
        List<String> openedAt,
        List<String> evidence,
        List<String> series,
        String headline,
        String fingerprint) {
    public Suspect {
        Objects.requireNonNull(resource);
        Objects.requireNonNull(subject);
        holder = List.copyOf(holder);
        allocatedAt = List.copyOf(allocatedAt);
        startedAt = List.copyOf(startedAt);
        openedAt = List.copyOf(openedAt);
        evidence = List.copyOf(evidence);
        series = List.copyOf(series);
        Objects.requireNonNull(headline);
        Objects.requireNonNull(fingerprint);
    }

    /** A suspect whose headline and fingerprint follow from the rest. */
    public Suspect(
            String resource,
            String subject,
            @Nullable Double growthPerWork,
            @Nullable Double growthPerHour,
            List<String> holder,
            List<String> allocatedAt,
            List<String> startedAt,
            List<String> openedAt,
            List<String> evidence,
            List<String> series) {
        this(
                resource,
                subject,
                growthPerWork,
                growthPerHour,
                holder,
                allocatedAt,
                startedAt,
                openedAt,
                evidence,
                series,
                SuspectHeadline.of(
                        resource, subject, growthPerWork, growthPerHour, holder, allocatedAt, startedAt, openedAt),
                Fingerprint.of(
                        resource,
                        subject,
                        holder,
                        Stream.of(openedAt, startedAt, allocatedAt)
                                .flatMap(List::stream)
                                .toList()));
    }

    /** The same with more to speak for it, and the series that say so. */
    public Suspect with(List<String> moreEvidence, List<String> moreSeries) {
        return new Suspect(
                resource,
                subject,
                growthPerWork,
                growthPerHour,
                holder,
                allocatedAt,
                startedAt,
                openedAt,
                Stream.concat(evidence.stream(), moreEvidence.stream()).toList(),
                Stream.concat(series.stream(), moreSeries.stream()).distinct().toList(),
                headline,
                fingerprint);
    }

    /** Whether it says more than that a resource grows: what grows in it, who holds it, or which line made it. */
    public boolean isNamed() {
        return !subject.isEmpty() || isTraced();
    }

    /** Whether somebody is to blame for it. */
    public boolean isTraced() {
        return Stream.of(holder, allocatedAt, startedAt, openedAt).anyMatch(found -> !found.isEmpty());
    }
}
