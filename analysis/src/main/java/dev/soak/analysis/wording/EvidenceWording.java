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
        if (evidence instanceof Evidence.ClassLoaderGrowth loaders) {
            return "class loaders " + loaders.type() + ": " + loaders.first() + " -> " + loaders.last() + " ("
                    + HumanFormat.number(loaders.classes()) + " classes)";
        }
        if (evidence instanceof Evidence.AllocationSamples samples) {
            return samples(samples);
        }
        if (evidence instanceof Evidence.SeriesGrowth growth) {
            return SeriesWording.growth(growth.growth());
        }
        if (evidence instanceof Evidence.CallSiteShare share) {
            return share(share);
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
        if (evidence instanceof Evidence.NativeCategories categories) {
            return "by category: " + parts(categories.parts());
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
                        ? "holds " + HumanFormat.number(instances) + " instances"
                        : "gained " + HumanFormat.number(instances) + " instances between " + HumanFormat.number(from)
                                + " and " + HumanFormat.number(holder.toWork()) + " requests";
        return count + ", " + HumanFormat.bytes(holder.bytes()) + " in total";
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

    private static String share(Evidence.CallSiteShare share) {
        String done = switch (share.action()) {
            case OPENED -> "opened at ";
            case ALLOCATED -> "allocated at ";
            case STARTED -> "started at ";
        };
        String state = switch (share.state()) {
            case OPEN -> " still open, ";
            case RECLAIMED_BY_GC -> " closed only by GC, ";
            case NOT_FREED -> " not freed, ";
            case ALIVE -> " alive, ";
        };
        String amount = HumanFormat.isCounted(share.unit())
                ? HumanFormat.number(share.amount())
                : HumanFormat.value(share.amount(), share.unit());
        return amount + " of " + HumanFormat.value(share.total(), share.unit()) + state + done + share.line()
                + (share.perWork() > 0
                        ? " (" + HumanFormat.value(share.perWork(), share.unit()) + " per request)"
                        : "");
    }

    private static String parts(List<Evidence.PartGrowth> parts) {
        return parts.stream()
                .map(part -> HumanFormat.perHour(part.bytesPerHour(), Unit.BYTES.ucum()) + " "
                        + PARTS.getOrDefault(part.name(), part.name()))
                .collect(Collectors.joining(", "));
    }
}
