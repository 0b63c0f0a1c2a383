package dev.soak.benchmarks.corpus;

import dev.soak.zoo.GroundTruth;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A historical leak of a library, or a library's growth that is famous for being taken for one.
 *
 * @param id of the entry, unique
 * @param what one-line description
 * @param source link to the issue, change or documentation that states the fact
 * @param versions Maven coordinates
 * @param target how it runs
 * @param leak null for growth that is harmless
 * @param count how the leak is shown without Soak
 * @param truth the expected diagnosis
 */
record CorpusEntry(
        String id,
        String what,
        String source,
        Versions versions,
        Target target,
        @Nullable Leak leak,
        Count count,
        Truth truth) {
    CorpusEntry {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(what, id + ": what");
        Objects.requireNonNull(source, id + ": source");
        Objects.requireNonNull(versions, id + ": versions");
        Objects.requireNonNull(target, id + ": target");
        Objects.requireNonNull(count, id + ": count");
        truth = truth == null ? new Truth(List.of(), List.of(), null, List.of(), List.of(), List.of()) : truth;
        if ((leak == null) != versions.affected().isEmpty()) {
            throw new IllegalArgumentException(id + ": a leak has affected versions, harmless growth has none");
        }
        if (leak != null && truth.fix().isEmpty()) {
            throw new IllegalArgumentException(id + ": the methods that the fix changed are missing");
        }
    }

    /**
     * Maven coordinates {@code group:artifact:version[:classifier]}.
     *
     * @param affected of the version that leaks; empty for harmless growth
     * @param fixed of the version with the fix, or of the one harmless version
     * @param with needed by the driver in both
     */
    record Versions(List<String> affected, List<String> fixed, List<String> with) {
        Versions {
            affected = listOf(affected);
            fixed = listOf(fixed);
            with = listOf(with);
        }

        List<String> of(Version version) {
            return Stream.concat((version == Version.AFFECTED ? affected : fixed).stream(), with.stream())
                    .toList();
        }
    }

    /**
     * How the entry runs.
     *
     * @param driver class in the folder of drivers
     * @param jvmArgs further JVM flags
     * @param rate requests per second of the soak; 0 for the default
     * @param seconds of the soak, of what leaks so seldom that the default is too short; 0 for the default
     * @param java the oldest Java version it runs on; 0 for any
     */
    record Target(String driver, List<String> jvmArgs, double rate, int seconds, int java) {
        Target {
            Objects.requireNonNull(driver, "target.driver");
            jvmArgs = listOf(jvmArgs);
        }
    }

    /**
     * The leak.
     *
     * @param every requests for each leaked unit
     * @param onError whether it leaks on an error path only
     */
    record Leak(LeakKind kind, int every, boolean onError) {
        Leak {
            Objects.requireNonNull(kind, "leak.kind");
            if (every < 1) {
                throw new IllegalArgumentException("leak.every must be at least 1");
            }
        }

        /** Whether one in ten requests or fewer leak. */
        boolean slow() {
            return every >= 10;
        }
    }

    /**
     * The plain count.
     *
     * @param of what; see {@code PlainCounter}
     * @param requests per batch
     * @param perLeak the smallest increase of the count for each leaked unit; 1 if absent
     */
    record Count(String of, int requests, double perLeak) {
        Count {
            Objects.requireNonNull(of, "count.of");
            perLeak = perLeak == 0 ? 1 : perLeak;
        }
    }

    /**
     * The expected diagnosis.
     *
     * @param classes growing classes, any of which is right; empty if none applies
     * @param holders {@code Class.field}s on the path from a GC root, any of which is right
     * @param subject part of the expected subject if it is not a class, such as the name of a thread
     * @param fix {@code Class.method}s that the real fix changed
     * @param callers their direct callers
     * @param creates methods that create or store what leaks, where the fix adds a release elsewhere
     */
    record Truth(
            List<String> classes,
            List<String> holders,
            @Nullable String subject,
            List<String> fix,
            List<String> callers,
            List<String> creates) {
        Truth {
            classes = listOf(classes);
            holders = listOf(holders);
            fix = listOf(fix);
            callers = listOf(callers);
            creates = listOf(creates);
        }

        /** Everything that names the cause. */
        List<String> causes() {
            return Stream.of(
                            classes.stream(),
                            Stream.ofNullable(subject),
                            fix.stream(),
                            callers.stream(),
                            creates.stream())
                    .flatMap(part -> part)
                    .toList();
        }
    }

    /** The versions that exist: both for a leak. */
    List<Version> existing() {
        return leak == null ? List.of(Version.FIXED) : List.of(Version.AFFECTED, Version.FIXED);
    }

    /** The expected diagnosis of a version, in the terms of the zoo. */
    GroundTruth groundTruth(Version version) {
        boolean leaks = version == Version.AFFECTED;
        return new GroundTruth(
                id + "/" + version.label(),
                null,
                target.driver(),
                what,
                leaks,
                leak == null ? 0 : leak.every(),
                leak == null ? List.of() : leak.kind().series(),
                truth.classes(),
                truth.holders(),
                truth.creates().isEmpty()
                        ? truth.fix().stream().findFirst().orElse(null)
                        : truth.creates().get(0),
                null,
                truth.subject(),
                null,
                null,
                "",
                0,
                false,
                List.of());
    }

    private static List<String> listOf(@Nullable List<String> list) {
        return list == null ? List.of() : List.copyOf(list);
    }
}
