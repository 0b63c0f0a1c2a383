package dev.soak.analysis.attribution;

import dev.soak.analysis.verdict.GrowthSummary;
import dev.soak.analysis.verdict.Reason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What supports a suspect, in numbers. Package {@code wording} has the sentences. */
public sealed interface Evidence {
    /** The verdict on the series of the suspect. */
    record VerdictReason(Reason reason) implements Evidence {}

    /** Other classes that grow in fixed proportion, or behind the same holder. */
    record GrowsTogether(List<String> classes) implements Evidence {
        public GrowsTogether {
            classes = List.copyOf(classes);
        }
    }

    /**
     * Growth of a holder between two heap dumps, or its content in a single one.
     *
     * @param holder the path from a GC root
     * @param instances of the suspected class: gained between the dumps, or held; null where they are not counted
     * @param fromWork requests completed at the first dump; null for a single dump
     * @param bytes gained between the dumps, or held
     * @param bytesRetained by the holder in the last dump; null where that was not determined
     */
    record HolderGrowth(
            List<String> holder,
            @Nullable Long instances,
            @Nullable Long fromWork,
            long toWork,
            double bytes,
            @Nullable Long bytesRetained)
            implements Evidence {
        public HolderGrowth {
            holder = List.copyOf(holder);
        }
    }

    /**
     * What the objects of the suspected class retain, from a single heap dump.
     *
     * @param bytesPerObject with all that is reached through them, on average
     * @param bytesPerWork per request; null where the instances per request are not known
     */
    record RetainedSize(double bytesPerObject, @Nullable Double bytesPerWork) implements Evidence {}

    /** A registry of the JDK holds it, which it was never removed from. */
    record RegisteredWith(Registry registry) implements Evidence {}

    /** Class loaders of one type at the first and at the last heap dump, with the classes that they define. */
    record ClassLoaderGrowth(String type, long first, long last, long classes) implements Evidence {}

    /**
     * Allocation samples of the recording at one frame.
     *
     * @param samples of allocations and of surviving objects
     * @param surviving those of surviving objects
     * @param shareOfBytes the frame's share of the sampled bytes of the class; null without allocation samples
     */
    record AllocationSamples(
            String frame,
            int samples,
            int surviving,
            @Nullable Double shareOfBytes) implements Evidence {}

    /**
     * Stores into the holder that were recorded, and the line that most of them came from.
     *
     * @param line as {@code Orders.java:28}; null if they do not agree on one
     * @param operation what the line called, {@code HashMap.put}; null if nothing is known below it
     * @param atLine stores from there
     * @param stores all that count
     * @param undone those that do not, since what they stored is gone
     */
    record Stores(@Nullable String line, @Nullable String operation, long atLine, long stores, long undone)
            implements Evidence {}

    /** A package in which the suspect is mainly allocated, where the samples do not agree on a line. */
    record AllocationPackage(String name, int samples, int ofSamples) implements Evidence {}

    /** Another series that shows the same growth. */
    record SeriesGrowth(GrowthSummary growth) implements Evidence {}

    /**
     * What one call site contributed.
     *
     * @param operation what the line called, {@code Bootstrap.connect}; null if nothing is known below it
     * @param amount in {@code unit}
     * @param total of all call sites, unknown ones included
     * @param perWork per request; 0 where no work was done
     */
    record CallSiteShare(
            Action action,
            State state,
            String line,
            @Nullable String operation,
            double amount,
            double total,
            double perWork,
            String unit)
            implements Evidence {}

    /**
     * Descriptors whose opening was not seen: native code opened them, or the target before it was traced.
     *
     * @param nativeMethod of a library, the one that was sampled most often; null if none was
     * @param caller the line of the user's code that called it; null if there is none
     */
    record OpenedUnseen(
            double amount,
            double total,
            @Nullable String nativeMethod,
            @Nullable String caller) implements Evidence {}

    /** Files whose creation was not seen: by native code, by another process, or before the target was traced. */
    record CreatedUnseen(double amount, double total, String unit) implements Evidence {}

    /** What a call site did. */
    enum Action {
        OPENED,
        CREATED,
        ALLOCATED,
        ALLOCATED_NATIVELY,
        STARTED
    }

    /** What became of it. */
    enum State {
        OPEN,
        RECLAIMED_BY_GC,
        NOT_FREED,
        NOT_DELETED,
        ALIVE
    }

    /**
     * Descriptors that only a GC closes.
     *
     * @param hoursWithoutFullGc until the limit is reached without one; null where no limit is known
     */
    record ClosedByGcOnly(double perWork, @Nullable Double hoursWithoutFullGc) implements Evidence {}

    /** Threads that started before the oldest part of the recording. */
    record ThreadStartsMissing(double live, double recorded) implements Evidence {}

    /** Where most threads of a pool are, in the last thread dump. */
    record WaitingThreads(int waiting, int total, String place) implements Evidence {}

    /** Growing categories of native memory, fastest first. */
    record NativeCategories(List<PartGrowth> parts) implements Evidence {
        public NativeCategories {
            parts = List.copyOf(parts);
        }
    }

    /**
     * Calls of native methods that were watched for a stretch of the run, and what they left.
     *
     * @param method the native method that left most of it
     * @param amount left by the calls at the line within these seconds
     * @param total left by all of them
     */
    record NativeCallShare(Left left, String method, String line, long amount, long total, double seconds)
            implements Evidence {
        /** What a call leaves. */
        public enum Left {
            /** Descriptors that native code opened. */
            OPEN_DESCRIPTORS,
            /** Memory whose address was passed to Java and not back to be freed. */
            UNFREED_MEMORY
        }
    }

    /**
     * Growing native memory of native code.
     *
     * @param libraries file names of the loaded libraries that are neither the JDK's nor the system's
     */
    record NativeLibraries(Account account, List<String> libraries) implements Evidence {
        /** Where native memory tracking, the account that the JVM keeps of its own memory, has it. */
        public enum Account {
            /** It is in no category. */
            OUTSIDE,
            /** It is in the category of what native code takes through JNI and has to give back. */
            TAKEN_THROUGH_JNI,
            /** Native memory tracking is off. */
            NONE
        }

        public NativeLibraries {
            libraries = List.copyOf(libraries);
        }
    }

    /**
     * The native method of a library that was sampled most often: what native code allocates has no stack of its own.
     *
     * @param caller the line of the user's code that called it; null if there is none
     */
    record NativeMethod(String method, @Nullable String caller) implements Evidence {}

    /** Traced native allocations that were not freed, and whose stacks do not agree on a line. */
    record NativeAllocations(long allocations, double bytes) implements Evidence {}

    /** Native memory that grows with the instances of a class that have native memory of their own. */
    record NativePeer(String className, double bytesPerInstance) implements Evidence {}

    /**
     * Growth of the resident set against the memory that the JVM accounts for.
     *
     * @param explained whether the parts account for most of it
     */
    record ResidentBreakdown(double bytesPerHour, List<PartGrowth> parts, boolean explained) implements Evidence {
        public ResidentBreakdown {
            parts = List.copyOf(parts);
        }
    }

    /** Growth of a part, named by its series or by its category. */
    record PartGrowth(String name, double bytesPerHour) {}

    /**
     * The suspect stands for growth that is partly accepted.
     *
     * @param series the ids of the accepted series
     */
    record PartlyAccepted(List<String> series) implements Evidence {
        public PartlyAccepted {
            series = List.copyOf(series);
        }
    }
}
