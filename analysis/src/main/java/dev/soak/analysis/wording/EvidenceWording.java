package dev.soak.analysis.wording;

import dev.soak.analysis.attribution.Evidence;
import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.resource.Unit;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Evidence of a suspect as a sentence. */
final class EvidenceWording {
    private static final int MOST_CLASSES = 6;

    private static final Map<String, String> PARTS = Map.of(
            Resources.HEAP_COMMITTED.name(), "heap",
            Resources.DIRECT_MEMORY.name(), "direct buffers",
            Resources.NATIVE.name(), "native memory accounted by the JVM");

    private EvidenceWording() {}

    static String sentence(Evidence evidence) {
        if (evidence instanceof Evidence.VerdictReason verdict) {
            return ReasonWording.sentence(verdict.reason());
        }
        if (evidence instanceof Evidence.GrowsTogether together) {
            return "grows together with " + classes(together.classes());
        }
        if (evidence instanceof Evidence.HolderGrowth holder) {
            return holder(holder);
        }
        if (evidence instanceof Evidence.RetainedSize retained) {
            Double perWork = retained.bytesPerWork();
            return "heap dump: each instance retains " + HumanFormat.bytes(retained.bytesPerObject())
                    + (perWork == null ? "" : ", " + HumanFormat.bytes(perWork) + " per request");
        }
        if (evidence instanceof Evidence.ClassLoaderGrowth loaders) {
            return "class loaders " + loaders.type() + ": " + loaders.first() + " -> " + loaders.last() + " ("
                    + HumanFormat.number(loaders.classes()) + " classes)";
        }
        if (evidence instanceof Evidence.RegisteredWith registered) {
            return switch (registered.registry()) {
                case THREAD_LOCAL -> "held by a thread local of a thread that lives on; ThreadLocal.remove is missing";
                case DRIVER -> "registered as a JDBC driver; DriverManager.deregisterDriver is missing";
                case SHUTDOWN_HOOK -> "held by a shutdown hook; Runtime.removeShutdownHook is missing";
                case MBEAN -> "registered as an MBean; MBeanServer.unregisterMBean is missing";
                case TIMER -> "held by a scheduled task; its cancel, and purge of the timer, are missing";
            };
        }
        if (evidence instanceof Evidence.AllocationSamples samples) {
            return samples(samples);
        }
        if (evidence instanceof Evidence.Stores stores) {
            return stores(stores);
        }
        if (evidence instanceof Evidence.AllocationPackage main) {
            return "allocated mainly in package " + main.name() + " (" + main.samples() + " of " + main.ofSamples()
                    + " allocation samples, which do not agree on a line)";
        }
        if (evidence instanceof Evidence.SeriesGrowth growth) {
            return SeriesWording.growth(growth.growth());
        }
        if (evidence instanceof Evidence.CallSiteShare share) {
            return share(share);
        }
        if (evidence instanceof Evidence.OpenedUnseen unseen) {
            return unseen(unseen);
        }
        if (evidence instanceof Evidence.CreatedUnseen unseen) {
            return amount(unseen.amount(), unseen.unit()) + " of " + HumanFormat.value(unseen.total(), unseen.unit())
                    + " not deleted without a stack: created by native code or another process, before tracing began, or too"
                    + " many at a time";
        }
        if (evidence instanceof Evidence.ClosedByGcOnly closed) {
            Double hours = closed.hoursWithoutFullGc();
            return "closed only by GC, " + HumanFormat.number(closed.perWork()) + " per request"
                    + (hours == null ? "" : "; without a full GC the limit is reached in " + HumanFormat.hours(hours));
        }
        if (evidence instanceof Evidence.ThreadStartsMissing missing) {
            return "the recording shows the start of only " + HumanFormat.number(missing.recorded()) + " of "
                    + HumanFormat.number(missing.live()) + " live threads: its oldest chunks were discarded";
        }
        if (evidence instanceof Evidence.WaitingThreads waiting) {
            return waiting.waiting() + " of " + waiting.total() + " " + waiting.place();
        }
        if (evidence instanceof Evidence.NativeMethod method) {
            return "the native method sampled most often is " + method.method()
                    + (method.caller() == null ? "" : ", called at " + method.caller());
        }
        if (evidence instanceof Evidence.NativeCallShare calls) {
            return calls(calls);
        }
        if (evidence instanceof Evidence.NativeCategories categories) {
            return "by category: " + parts(categories.parts());
        }
        if (evidence instanceof Evidence.NativeLibraries code) {
            return libraries(code);
        }
        if (evidence instanceof Evidence.NativeAllocations allocations) {
            return HumanFormat.number(allocations.allocations()) + " traced native allocations ("
                    + HumanFormat.bytes(allocations.bytes()) + ") were not freed, and do not agree on a line";
        }
        if (evidence instanceof Evidence.NativePeer peer) {
            return "native memory outside the heap: " + HumanFormat.bytes(peer.bytesPerInstance()) + " for each "
                    + SuspectWording.className(peer.className());
        }
        if (evidence instanceof Evidence.ResidentBreakdown resident) {
            return HumanFormat.perHour(resident.bytesPerHour(), Unit.BYTES.ucum()) + " resident against "
                    + parts(resident.parts())
                    + (resident.explained()
                            ? ""
                            : ": the rest is native memory that the JVM does not account for, such as an Inflater that"
                                    + " is never ended, or memory kept by the allocator");
        }
        if (evidence instanceof Evidence.PartlyAccepted accepted) {
            return "accepted growth in part: " + String.join(", ", accepted.series());
        }
        throw new IllegalStateException("unknown evidence " + evidence);
    }

    private static String libraries(Evidence.NativeLibraries code) {
        String memory = switch (code.account()) {
            case OUTSIDE -> "outside the JVM's accounting: allocated by a native library and not freed; ";
            case TAKEN_THROUGH_JNI -> "arrays or strings that native code took through JNI and did not release; ";
            case NONE ->
                "allocated by the JVM or by a native library and not freed (-XX:NativeMemoryTracking=summary"
                        + " tells them apart); ";
        };
        return memory
                + (code.libraries().isEmpty()
                        ? "no libraries but the JDK's own, such as zlib, are loaded"
                        : "loaded: " + String.join(", ", code.libraries()));
    }

    private static String classes(List<String> classes) {
        List<String> names =
                classes.stream().map(SuspectWording::className).distinct().toList();
        int shown = Math.min(MOST_CLASSES, names.size());
        return String.join(", ", names.subList(0, shown))
                + (names.size() > shown ? " and " + (names.size() - shown) + " more" : "");
    }

    /** The sentence without the path of a holder. */
    static String withoutHolder(Evidence evidence) {
        return evidence instanceof Evidence.HolderGrowth holder
                ? "heap dump: the holder " + growth(holder)
                : sentence(evidence);
    }

    private static String holder(Evidence.HolderGrowth holder) {
        return "heap dump: " + String.join(" → ", holder.holder()) + " " + growth(holder);
    }

    private static String growth(Evidence.HolderGrowth holder) {
        Long instances = holder.instances();
        Long from = holder.fromWork();
        String count = instances == null
                ? "grew"
                : from == null
                        ? "holds " + HumanFormat.number(instances) + (instances == 1 ? " instance" : " instances")
                        : "gained " + HumanFormat.number(instances) + (instances == 1 ? " instance" : " instances")
                                + " between " + HumanFormat.number(from) + " and " + HumanFormat.number(holder.toWork())
                                + " requests";
        Long retained = holder.bytesRetained();
        return count + ", " + HumanFormat.bytes(holder.bytes()) + " in total"
                + (retained == null ? "" : "; it retains " + HumanFormat.bytes(retained));
    }

    /** {@code 3 allocation samples at X (80 % of the class's bytes), 2 from surviving objects}. */
    private static String samples(Evidence.AllocationSamples samples) {
        Double share = samples.shareOfBytes();
        return samples.samples()
                + (samples.samples() == 1 ? " allocation sample at " : " allocation samples at ")
                + samples.frame()
                + (share == null ? "" : " (" + Math.round(share * 100) + " % of the bytes of the class)")
                + (samples.surviving() == 0 ? "" : ", " + samples.surviving() + " from surviving objects");
    }

    /** {@code 212 of 214 recorded stores into the holder came from Orders.java:28, by HashMap.put}. */
    private static String stores(Evidence.Stores stores) {
        if (stores.line() == null) {
            return stores.stores() == 0
                    ? "nothing was stored into the holder while its stores were recorded"
                    : HumanFormat.number(stores.stores())
                            + " recorded stores into the holder, which do not agree on a line";
        }
        return HumanFormat.number(stores.atLine()) + " of " + HumanFormat.number(stores.stores())
                + " recorded stores into the holder came from " + stores.line()
                + (stores.operation() == null ? "" : ", by " + stores.operation())
                + (stores.undone() == 0
                        ? ""
                        : "; " + HumanFormat.number(stores.undone())
                                + (stores.undone() == 1 ? " more store was undone" : " more stores were undone"));
    }

    private static String share(Evidence.CallSiteShare share) {
        String done = switch (share.action()) {
            case OPENED -> "opened at ";
            case CREATED -> "created at ";
            case ALLOCATED -> "allocated at ";
            case ALLOCATED_NATIVELY -> "allocated natively at ";
            case STARTED -> "started at ";
        };
        String state = switch (share.state()) {
            case OPEN -> " still open, ";
            case RECLAIMED_BY_GC ->
                share.action() == Evidence.Action.STARTED ? " ended only by GC, " : " closed only by GC, ";
            case NOT_FREED -> " not freed, ";
            case NOT_DELETED -> " not deleted, ";
            case ALIVE -> " alive, ";
        };
        return amount(share.amount(), share.unit()) + " of " + HumanFormat.value(share.total(), share.unit()) + state
                + done + share.line()
                + (share.operation() == null ? "" : " by " + share.operation())
                + (share.perWork() > 0
                        ? " (" + HumanFormat.value(share.perWork(), share.unit()) + " per request)"
                        : "");
    }

    private static String amount(double amount, String unit) {
        return HumanFormat.isCounted(unit) ? HumanFormat.number(amount) : HumanFormat.value(amount, unit);
    }

    private static String calls(Evidence.NativeCallShare calls) {
        String left = switch (calls.left()) {
            case OPEN_DESCRIPTORS -> "descriptors that native code opened and left open";
            case UNFREED_MEMORY -> "addresses of native memory that were not freed";
        };
        return calls.amount() + " of " + calls.total() + " " + left + " in " + HumanFormat.seconds(calls.seconds())
                + " came from " + calls.method() + ", called at " + calls.line();
    }

    private static String unseen(Evidence.OpenedUnseen unseen) {
        String method = unseen.nativeMethod();
        return HumanFormat.number(unseen.amount()) + " of " + HumanFormat.number(unseen.total())
                + " still open without a stack: opened by native code, or before tracing began"
                + (method == null ? "" : "; the native method sampled most often is " + method)
                + (unseen.caller() == null ? "" : ", called at " + unseen.caller());
    }

    private static String parts(List<Evidence.PartGrowth> parts) {
        return parts.stream()
                .map(part -> HumanFormat.perHour(part.bytesPerHour(), Unit.BYTES.ucum()) + " "
                        + PARTS.getOrDefault(part.name(), part.name()))
                .collect(Collectors.joining(", "));
    }
}
