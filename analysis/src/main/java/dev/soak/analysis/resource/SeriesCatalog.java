package dev.soak.analysis.resource;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The series that Soak's own probes write: unit, role and one line for the reader. One table, so that the probe that
 * writes a series, the analysis that judges it and the report that shows it agree.
 *
 * <p>What is not in the table is a foreign series: a resource whose unit is guessed from its name as Prometheus
 * names its metrics ({@code _bytes}, {@code _seconds}).
 */
public final class SeriesCatalog {
    /** What a series is good for. */
    public enum Role {
        /** Something that can run out: its growth can fail a run. */
        RESOURCE,
        /** Shown and fitted, but moved by load and collector: by itself it fails nothing. */
        INDICATOR,
        /** A running total: it grows by its nature and is not judged. */
        COUNTER,
        /**
         * A running total of what the bot forgot to close and the checkpoint's collection closed for it: growing is
         * {@code SUSPECT} at least.
         */
        GIVEN_BACK,
        /** No less than a resource: where it does not grow the resource does not, where it grows nothing is known. */
        UPPER_BOUND
    }

    /** Everything that is known of a series beside its points. */
    public record Entry(Unit unit, Role role, String meaning) {}

    /** Their labelled series are parts that one another's growth makes up for: the whole is what can run out. */
    private static final Set<String> PARTS = Set.of("native.committed", "heap.used", "heap.committed");

    /** The JVM fills these itself as code is used and gets hot; on a busy machine that goes on for many minutes. */
    private static final Set<String> FILLED_BY_THE_JVM =
            Set.of("codecache.used", "metaspace.used", "class_space.used", "classes.loaded");

    private static final Map<String, Entry> ENTRIES = new HashMap<>();

    private SeriesCatalog() {}

    static {
        resource("heap.live", Unit.BYTES, "heap still reachable after a checkpoint's full collection");
        resource("heap.after_gc", Unit.BYTES, "heap used after a collection of the bot's own");
        ENTRIES.put(
                "heap.after_young_gc",
                new Entry(Unit.BYTES, Role.UPPER_BOUND, "heap used after young collections, for want of others"));
        indicator("heap.used", Unit.BYTES, "heap used, garbage included");
        indicator("heap.committed", Unit.BYTES, "heap the JVM has from the system");
        resource("heap.objects", Unit.OBJECTS, "objects reachable after a checkpoint's full collection");
        resource("class.bytes", Unit.BYTES, "bytes of the instances of a class at checkpoints");
        resource("class.instances", Unit.OBJECTS, "instances of a class at checkpoints");
        resource("metaspace.used", Unit.BYTES, "class metadata");
        resource("class_space.used", Unit.BYTES, "compressed class space");
        resource("codecache.used", Unit.BYTES, "compiled code");
        resource("classes.loaded", Unit.CLASSES, "classes loaded now");
        counter("classes.unloaded", Unit.CLASSES, "classes unloaded since the start");
        resource("buffers.direct.used", Unit.BYTES, "direct buffer memory");
        resource("buffers.direct.count", Unit.BUFFERS, "direct buffers");
        resource("buffers.mapped.used", Unit.BYTES, "mapped files");
        resource("buffers.mapped.count", Unit.BUFFERS, "mapped buffers");
        givenBack("buffers.direct.gc_freed", Unit.BYTES, "direct memory that only a checkpoint's collection freed");
        resource("memory.resident", Unit.BYTES, "resident set of the process");
        resource("native.committed", Unit.BYTES, "native memory the JVM accounts for, by category");
        givenBack("native.gc_freed", Unit.BYTES, "native memory that only a checkpoint's collection freed");
        resource("fd.open", Unit.DESCRIPTORS, "open file descriptors");
        givenBack("fd.gc_closed", Unit.DESCRIPTORS, "descriptors that only a checkpoint's collection closed");
        resource("threads.live", Unit.THREADS, "live platform threads");
        indicator("threads.daemon", Unit.THREADS, "live daemon threads");
        indicator("threads.virtual", Unit.THREADS, "virtual threads mounted or queued");
        givenBack("threads.gc_ended", Unit.THREADS, "threads that only a checkpoint's collection ended");
        resource("processes.children", Unit.PROCESSES, "child processes");
        resource("mbeans.registered", Unit.ONE, "management beans registered");
        resource("disk.files", Unit.FILES, "files under the bot's folders");
        resource("disk.bytes", Unit.BYTES, "bytes under the bot's folders");
        indicator("gc.time_share", Unit.ONE, "share of wall time spent in collections");
        counter("gc.collections", Unit.ONE, "collections since the start");
        indicator("cpu.process", Unit.ONE, "processor time of the process over wall time; 1 is one core");
        counter("deliveries.sent", Unit.PULL_REQUESTS, "webhooks sent");
        counter("deliveries.done", Unit.PULL_REQUESTS, "pull requests done");
        counter("deliveries.failed", Unit.PULL_REQUESTS, "deliveries that failed, by reason");
        counter("deliveries.dropped", Unit.PULL_REQUESTS, "arrivals that a full schedule dropped");
        counter("deliveries.repeated", Unit.PULL_REQUESTS, "redeliveries sent on purpose");
        indicator("deliveries.in_flight", Unit.PULL_REQUESTS, "pull requests begun and not done");
        indicator("agent.cpu", Unit.ONE, "processor time of the agent's threads over wall time");
        counter("agent.allocated", Unit.BYTES, "bytes the agent's threads allocated since the start");
        resource("agent.retained", Unit.BYTES, "heap the agent itself holds");
        indicator("agent.native", Unit.BYTES, "native memory of the recording and of the memory tracking");
        indicator("agent.threads", Unit.THREADS, "live threads of the agent");
        counter("agent.paused", Unit.SECONDS, "time feeding was held for checkpoints");
        indicator("latency.p50", Unit.SECONDS, "median of an interval, by what is timed");
        indicator("latency.p99", Unit.SECONDS, "99th percentile of the last interval, by what is timed");
    }

    private static void resource(String name, Unit unit, String meaning) {
        ENTRIES.put(name, new Entry(unit, Role.RESOURCE, meaning));
    }

    private static void indicator(String name, Unit unit, String meaning) {
        ENTRIES.put(name, new Entry(unit, Role.INDICATOR, meaning));
    }

    private static void counter(String name, Unit unit, String meaning) {
        ENTRIES.put(name, new Entry(unit, Role.COUNTER, meaning));
    }

    private static void givenBack(String name, Unit unit, String meaning) {
        ENTRIES.put(name, new Entry(unit, Role.GIVEN_BACK, meaning));
    }

    /** How many series there are of what only the collector gave back. */
    public static int givenBack() {
        return (int) ENTRIES.values().stream()
                .filter(entry -> entry.role() == Role.GIVEN_BACK)
                .count();
    }

    /** What is known of a series; never fails, whatever the name. */
    public static Entry describe(SeriesId id) {
        Entry known = ENTRIES.get(id.name());
        if (known != null && PARTS.contains(id.name()) && !id.labels().isEmpty()) {
            return new Entry(known.unit(), Role.INDICATOR, known.meaning());
        }
        return known != null ? known : new Entry(guessUnit(id.name()), Role.RESOURCE, "");
    }

    /** What a series is measured in, where its name tells; empty where only its readings can. */
    public static Optional<Unit> unitOf(SeriesId id) {
        Entry known = ENTRIES.get(id.name());
        Unit unit = known == null ? guessUnit(id.name()) : known.unit();
        return known == null && unit.equals(Unit.ONE) ? Optional.empty() : Optional.of(unit);
    }

    /** Whether it grows in any young JVM, so that a short run cannot call it a leak by its slope alone. */
    public static boolean isFilledByTheJvm(SeriesId id) {
        return FILLED_BY_THE_JVM.contains(id.name());
    }

    /** Whether growth of this series can fail a run, or keep it from passing: it can run out, and is not Soak's own. */
    public static boolean canFail(SeriesId id) {
        return !isOwn(id)
                && switch (describe(id).role()) {
                    case RESOURCE, GIVEN_BACK, UPPER_BOUND -> true;
                    case INDICATOR, COUNTER -> false;
                };
    }

    /** A reading of Soak itself, not of the bot: its costs, and the classes of its agent. */
    public static boolean isOwn(SeriesId id) {
        return id.name().startsWith("agent.")
                || id.labels().getOrDefault("class", "").replace("[L", "").startsWith("dev.soak.agent.");
    }

    private static Unit guessUnit(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.endsWith("bytes")) {
            return Unit.BYTES;
        }
        return lower.endsWith("seconds") ? Unit.SECONDS : Unit.ONE;
    }
}
