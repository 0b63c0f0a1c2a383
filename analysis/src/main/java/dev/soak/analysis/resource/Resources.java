package dev.soak.analysis.resource;

import dev.soak.analysis.code.CodeOrigin;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/**
 * All resources that Soak measures, one constant each: the only place that spells the names of their series. To add a
 * resource, define it here and write a probe that reads it.
 *
 * <p>A series of any other name is {@linkplain Resource#foreign foreign}: a gauge that the target exposes, the column of
 * a CSV file.
 */
public final class Resources {
    /** Label of open descriptors: {@code file}, {@code socket}, {@code pipe}. */
    public static final String KIND = "kind";
    /** Label of open files: the pattern of their path. */
    public static final String PATH = "path";
    /** Label of sockets: their TCP state. */
    public static final String SOCKET = "socket";

    static final String HEAP_FAMILY = "heap";
    static final String AGENT_FAMILY = "agent";

    private static final String TARGET_PREFIX = "bot.";
    private static final Map<String, Resource> BY_NAME = new LinkedHashMap<>();

    public static final Resource HEAP_LIVE =
            add(exhaustible("heap.live", Unit.BYTES, "live set: heap in use after the full GC at checkpoints")
                    .is(Trait.LIVE_HEAP, Trait.ESSENTIAL_FOR_JVM)
                    .settledBelow(0.05)
                    .afterGcField("liveHeap", "Live Heap"));

    /** It may nearly reach its limit once and fall back at the next collection, so it has to stay there. */
    public static final Resource HEAP_AFTER_GC =
            add(exhaustible("heap.after_gc", Unit.BYTES, "heap in use after the target's own collections")
                    .is(Trait.LIVE_HEAP, Trait.ESSENTIAL_FOR_JVM, Trait.READ_AT_COLLECTIONS)
                    .exhaustedAfterReadings(5)
                    .sampleField("heapAfterGc", "Heap after GC"));

    public static final Resource HEAP_AFTER_YOUNG_GC = add(new ResourceBuilder(
                    "heap.after_young_gc",
                    Unit.BYTES,
                    Role.UPPER_BOUND,
                    "heap in use after young GC (no full GC occurred)")
            .is(Trait.LIVE_HEAP, Trait.READ_AT_COLLECTIONS, Trait.ESSENTIAL_FOR_JVM));

    /** The old generation as jstat -gcutil prints it, without the capacity that would make bytes of it. */
    public static final Resource OLD_SHARE_AFTER_GC = add(exhaustible(
                    "heap.old_percent_after_gc",
                    Unit.PERCENT,
                    "old generation in use after full GCs, % of its current capacity")
            .is(Trait.LIVE_HEAP, Trait.READ_AT_COLLECTIONS)
            .exhaustedAfterReadings(5));

    public static final Resource OLD_SHARE_AFTER_YOUNG_GC = add(new ResourceBuilder(
                    "heap.old_percent_after_young_gc",
                    Unit.ONE,
                    Role.UPPER_BOUND,
                    "old generation in use after young GCs, % of its capacity")
            .is(Trait.LIVE_HEAP, Trait.READ_AT_COLLECTIONS));

    public static final Resource HEAP_USED = add(indicator("heap.used", Unit.BYTES, "heap in use, including garbage")
            .parts("pool")
            .sampleField("heapUsed", "Heap Used"));

    public static final Resource HEAP_COMMITTED =
            add(indicator("heap.committed", Unit.BYTES, "heap committed").parts("pool"));

    public static final Resource HEAP_OBJECTS =
            add(exhaustible("heap.objects", Unit.OBJECTS, "live objects after the full GC at checkpoints")
                    .afterGcField("liveObjects", "Live Objects"));

    public static final Resource CLASS_BYTES =
            add(exhaustible("class.bytes", Unit.BYTES, "bytes of the live instances of a class, at checkpoints")
                    .parts("class")
                    .attribution(Attribution.CLASS_HISTOGRAM));

    public static final Resource CLASS_INSTANCES =
            add(exhaustible("class.instances", Unit.OBJECTS, "live instances of a class, at checkpoints")
                    .parts("class")
                    .attribution(Attribution.CLASS_HISTOGRAM));

    public static final Resource METASPACE = add(exhaustible("metaspace.used", Unit.BYTES, "metaspace in use")
            .is(Trait.FILLED_BY_JVM)
            .inNativeAccount("Metaspace")
            .growsWith(GrowthSource.LOADED_CLASSES)
            .sampleField("metaspaceUsed", "Metaspace Used"));

    public static final Resource CLASS_SPACE =
            add(exhaustible("class_space.used", Unit.BYTES, "compressed class space in use")
                    .is(Trait.FILLED_BY_JVM)
                    .growsWith(GrowthSource.LOADED_CLASSES));

    public static final Resource CODE_CACHE = add(exhaustible("codecache.used", Unit.BYTES, "code cache in use")
            .is(Trait.FILLED_BY_JVM)
            .inNativeAccount("Code")
            .growsWith(GrowthSource.LOADED_CLASSES)
            .settledBelow(0.10));

    public static final Resource CLASSES_LOADED =
            add(exhaustible("classes.loaded", Unit.CLASSES, "classes currently loaded")
                    .is(Trait.FILLED_BY_JVM)
                    .growsWith(GrowthSource.LOADED_CLASSES)
                    .settledBelow(0.01)
                    .sampleField("classes", "Loaded Classes"));

    public static final Resource CLASSES_UNLOADED =
            add(counter("classes.unloaded", Unit.CLASSES, "classes unloaded since the JVM started"));

    public static final Resource FD = add(exhaustible("fd.open", Unit.DESCRIPTORS, "open file descriptors")
            .parts(KIND, PATH, SOCKET)
            .is(Trait.HANDLE, Trait.ESSENTIAL_FOR_JVM, Trait.ESSENTIAL_WITHOUT_JVM, Trait.SETTLES_AT_CHECKPOINT)
            .attribution(Attribution.DESCRIPTOR_OPENERS)
            .gcReclaimed(gcReclaimed(
                            "fd.gc_closed", Unit.DESCRIPTORS, "descriptors closed only by the full GC at checkpoints")
                    .is(Trait.HANDLE)
                    .attribution(Attribution.DESCRIPTOR_OPENERS))
            .sampleField("descriptors", "Open Descriptors")
            .beforeGcField("descriptorsBefore", "Descriptors before GC")
            .afterGcField("descriptorsAfter", "Descriptors after GC"));

    public static final Resource DIRECT_MEMORY =
            add(exhaustible("buffers.direct.used", Unit.BYTES, "memory of direct buffers")
                    .attribution(Attribution.BUFFER_ALLOCATIONS)
                    .inNativeAccount("Other")
                    .is(Trait.SETTLES_AT_CHECKPOINT, Trait.ZERO_IS_READING)
                    .gcReclaimed(gcReclaimed(
                            "buffers.direct.gc_freed",
                            Unit.BYTES,
                            "memory of direct buffers freed only by the full GC at checkpoints"))
                    .sampleField("directBuffers", "Direct Buffers")
                    .beforeGcField("directBefore", "Direct Buffers before GC")
                    .afterGcField("directAfter", "Direct Buffers after GC"));

    public static final Resource DIRECT_BUFFERS =
            add(exhaustible("buffers.direct.count", Unit.BUFFERS, "direct buffers")
                    .attribution(Attribution.BUFFER_ALLOCATIONS));

    public static final Resource MAPPED_MEMORY =
            add(exhaustible("buffers.mapped.used", Unit.BYTES, "memory of mapped files"));

    public static final Resource MAPPED_BUFFERS =
            add(exhaustible("buffers.mapped.count", Unit.BUFFERS, "mapped buffers"));

    /**
     * What the target's code allocates, and cleaners free, lies in the category Other; copies of arrays and strings that its native
     * code takes through JNI and has to give back, in Internal, with some bytes of each thread and class. The rest is the JVM's
     * own. All but Other falls at a full GC by its nature: the heap shrinks, classes are unloaded.
     */
    public static final Resource NATIVE = add(exhaustible(
                    "native.committed", Unit.BYTES, "native memory committed by the JVM, by NMT category")
            .parts("category")
            .partsAreIndicators("Other", "Internal")
            .partsJudgedElsewhere("Code", "Class", "Metaspace")
            .sideEffects("Internal")
            .attribution(Attribution.NATIVE_CATEGORIES)
            .growsWith(GrowthSource.HEAP)
            .is(Trait.LIMITED_BY_PROCESS)
            .gcReclaimed(
                    gcReclaimed(
                            "native.gc_freed", Unit.BYTES, "native memory freed only by the full GC at checkpoints"),
                    "Other"));

    /** Of the JVM's own account, the category of what native code takes through JNI. */
    public static final SeriesId TAKEN_THROUGH_JNI = NATIVE.part("Internal");

    /** What the target's code allocates, through {@code Unsafe} or the foreign memory API. */
    public static final SeriesId ALLOCATED_BY_CODE = NATIVE.part("Other");

    /** Exact by the account of the C library, whatever its allocator keeps: growth is memory that was never freed. */
    public static final Resource NATIVE_LIVE = add(exhaustible(
                    "memory.live",
                    Unit.BYTES,
                    "native memory in use outside the JVM's accounting, after the full GC and the trim at checkpoints")
            .attribution(Attribution.NATIVE_LIBRARIES)
            .growsWith(GrowthSource.HEAP)
            .is(Trait.LIMITED_BY_PROCESS));

    /** Of a JVM without native memory tracking, whose own memory cannot be told from that of libraries. */
    public static final Resource NATIVE_ALLOCATED = add(exhaustible(
                    "memory.allocated",
                    Unit.BYTES,
                    "native memory in use, the JVM's own included (no native memory tracking), at checkpoints")
            .is(Trait.FILLED_BY_JVM, Trait.LIMITED_BY_PROCESS)
            .attribution(Attribution.NATIVE_LIBRARIES)
            .growsWith(GrowthSource.HEAP));

    public static final Resource NATIVE_RETAINED = add(indicator(
            "memory.retained", Unit.BYTES, "freed native memory kept by the allocator until the trim at checkpoints"));

    public static final Resource NATIVE_FRAGMENTED = add(indicator(
            "memory.fragmented",
            Unit.BYTES,
            "freed native memory within the allocator's arenas after the trim at checkpoints"));

    public static final Resource MALLOC_ARENAS =
            add(indicator("memory.arenas", Unit.ONE, "arenas of the allocator, at checkpoints (JDK 21 and later)"));

    public static final Resource MAPPED_BY_KIND = add(indicator(
                    "memory.mapped",
                    Unit.BYTES,
                    "resident memory by kind of mapping, at checkpoints (JDK 24 and later)")
            .parts("kind"));

    /** What the memory of a JVM's process consists of, as far as the JVM and its C library tell it. */
    private static final Resource[] PROCESS_MEMORY = {
        HEAP_USED,
        HEAP_COMMITTED,
        NATIVE,
        METASPACE,
        CODE_CACHE,
        DIRECT_MEMORY,
        MAPPED_MEMORY,
        NATIVE_LIVE,
        NATIVE_ALLOCATED,
        NATIVE_FRAGMENTED
    };

    public static final Resource RESIDENT_SET =
            add(exhaustible("memory.resident", Unit.BYTES, "resident set size of the process")
                    .parts("part")
                    .partsAreIndicators()
                    .is(Trait.ESSENTIAL_WITHOUT_JVM)
                    .attribution(Attribution.PROCESS_MEMORY)
                    .explainedBy(PROCESS_MEMORY)
                    .growsWith(GrowthSource.HEAP)
                    .sampleField("residentSet", "Resident Set"));

    /** Active page cache is part of it and may touch the limit for a moment without harm, so it has to stay there. */
    public static final Resource CGROUP_MEMORY = add(
            exhaustible("cgroup.memory.working_set", Unit.BYTES, "memory of the container, without inactive page cache")
                    .explainedBy(PROCESS_MEMORY)
                    .growsWith(GrowthSource.HEAP)
                    .exhaustedAfterReadings(5));

    public static final Resource THREADS = add(exhaustible("threads.live", Unit.THREADS, "live platform threads")
            .parts("pool")
            .is(Trait.HANDLE, Trait.ESSENTIAL_FOR_JVM, Trait.ESSENTIAL_WITHOUT_JVM, Trait.SETTLES_AT_CHECKPOINT)
            .attribution(Attribution.THREAD_STARTS)
            .gcReclaimed(
                    gcReclaimed("threads.gc_ended", Unit.THREADS, "threads ended only by the full GC at checkpoints")
                            .is(Trait.HANDLE)
                            .attribution(Attribution.THREAD_STARTS))
            .sampleField("threads", "Live Threads")
            .afterGcField("threads", "Live Threads"));

    public static final Resource DAEMON_THREADS = add(indicator("threads.daemon", Unit.THREADS, "live daemon threads"));

    public static final Resource VIRTUAL_THREADS =
            add(exhaustible("threads.virtual", Unit.THREADS, "live virtual threads (JDK 21 and later)")
                    .is(Trait.HANDLE, Trait.SETTLES_AT_CHECKPOINT)
                    .attribution(Attribution.VIRTUAL_THREADS));

    public static final Resource SCHEDULED_VIRTUAL_THREADS = add(indicator(
                    "threads.scheduled",
                    Unit.THREADS,
                    "virtual threads that run or wait for a carrier (JDK 24 and later)")
            .parts("state"));

    public static final Resource CHILD_PROCESSES =
            add(exhaustible("processes.children", Unit.PROCESSES, "descendant processes that are alive")
                    .parts("command")
                    .is(Trait.HANDLE, Trait.ZERO_IS_READING)
                    .sampleField("children", "Child Processes"));

    public static final Resource MBEANS = add(exhaustible("mbeans.registered", Unit.ONE, "registered MBeans"));

    public static final Resource DISK_FILES =
            add(exhaustible("disk.files", Unit.FILES, "files in the folders that the target writes to")
                    .parts("name")
                    .attribution(Attribution.FILE_CREATORS)
                    .is(Trait.HANDLE));

    public static final Resource DISK_BYTES =
            add(exhaustible("disk.bytes", Unit.BYTES, "bytes in the folders that the target writes to")
                    .attribution(Attribution.FILE_CREATORS));

    public static final Resource GC_TIME_SHARE =
            add(indicator("gc.time_share", Unit.ONE, "share of wall time spent in GC pauses")
                    .is(Trait.ZERO_IS_READING)
                    .sampleField("gcTimeShare", "GC Time Share"));

    public static final Resource GC_COUNT =
            add(counter("gc.collections", Unit.ONE, "collections since the JVM started"));

    /** At checkpoints only, where the number before and after is read. */
    public static final Resource GC_FORCED = add(counter("gc.forced", Unit.ONE, "collections forced by checkpoints"));

    public static final Resource CPU =
            add(indicator("cpu.process", Unit.ONE, "CPU time of the process per wall time; 1 is one core"));

    public static final Resource CPU_TIME = add(counter("cpu.time", Unit.SECONDS, "CPU time of the process")
            .perRequest(indicator("cpu.per_request", Unit.SECONDS, "CPU time per request")));

    public static final Resource ALLOCATED = add(counter("allocation.total", Unit.BYTES, "bytes allocated in the heap")
            .perRequest(indicator("allocation.per_request", Unit.BYTES, "bytes allocated in the heap per request")));

    public static final Resource LOG_BYTES =
            add(counter("log.total", Unit.BYTES, "bytes that the target wrote to standard output and standard error")
                    .perRequest(indicator("log.per_request", Unit.BYTES, "log output per request")));

    /** By {@link RefusedAllocation}. */
    public static final Resource OUT_OF_MEMORY_ERRORS =
            add(counter("log.out_of_memory", Unit.ONE, "OutOfMemoryErrors that the target printed, by what had run out")
                    .parts("memory"));

    public static final Resource DELIVERIES_SENT = add(counter("deliveries.sent", Unit.REQUESTS, "requests sent"));

    public static final Resource DELIVERIES_DONE = add(counter("deliveries.done", Unit.REQUESTS, "requests completed"));

    public static final Resource DELIVERIES_FAILED =
            add(counter("deliveries.failed", Unit.REQUESTS, "failed requests, by reason")
                    .parts("reason"));

    public static final Resource DELIVERIES_DROPPED =
            add(counter("deliveries.dropped", Unit.REQUESTS, "arrivals dropped because the schedule was full"));

    public static final Resource DELIVERIES_REPEATED =
            add(counter("deliveries.repeated", Unit.REQUESTS, "requests sent a second time on purpose"));

    public static final Resource DELIVERIES_IN_FLIGHT =
            add(indicator("deliveries.in_flight", Unit.REQUESTS, "requests in progress")
                    .is(Trait.ZERO_IS_READING)
                    .sampleField("inFlight", "In Flight"));

    public static final Resource FAULTS_INJECTED =
            add(counter("faults.injected", Unit.REQUESTS, "requests affected by scheduled faults of the stand-ins")
                    .parts("fault"));

    public static final Resource AGENT_CPU =
            add(indicator("agent.cpu", Unit.ONE, "CPU time of the agent's threads per wall time; 1 is one core"));

    public static final Resource AGENT_ALLOCATED =
            add(counter("agent.allocated", Unit.BYTES, "bytes allocated by the agent's threads"));

    public static final Resource AGENT_RETAINED =
            add(exhaustible("agent.retained", Unit.BYTES, "heap retained by the agent"));

    public static final Resource AGENT_NATIVE =
            add(indicator("agent.native", Unit.BYTES, "native memory of the recording and of memory tracking")
                    .parts("category"));

    public static final Resource AGENT_THREADS =
            add(indicator("agent.threads", Unit.THREADS, "live threads of the agent"));

    public static final Resource AGENT_PAUSED =
            add(counter("agent.paused", Unit.SECONDS, "time for which checkpoints paused the load"));

    public static final Resource LATENCY_P50 =
            add(indicator("latency.p50", Unit.SECONDS, "median latency of the last interval")
                    .parts("of")
                    .quantile(0.50));

    public static final Resource LATENCY_P99 =
            add(indicator("latency.p99", Unit.SECONDS, "99th percentile of latency in the last interval")
                    .parts("of")
                    .quantile(0.99));

    private Resources() {}

    private static ResourceBuilder exhaustible(String name, Unit unit, String meaning) {
        return new ResourceBuilder(name, unit, Role.EXHAUSTIBLE, meaning);
    }

    private static ResourceBuilder indicator(String name, Unit unit, String meaning) {
        return new ResourceBuilder(name, unit, Role.INDICATOR, meaning);
    }

    private static ResourceBuilder counter(String name, Unit unit, String meaning) {
        return new ResourceBuilder(name, unit, Role.COUNTER, meaning);
    }

    private static ResourceBuilder gcReclaimed(String name, Unit unit, String meaning) {
        return new ResourceBuilder(name, unit, Role.GC_RECLAIMED, meaning);
    }

    private static Resource add(ResourceBuilder builder) {
        Resource resource = builder.build();
        register(resource);
        resource.gcReclaimed().ifPresent(Resources::register);
        resource.perRequest().ifPresent(Resources::register);
        return resource;
    }

    private static void register(Resource resource) {
        if (BY_NAME.putIfAbsent(resource.name(), resource) != null) {
            throw new IllegalStateException("two resources are named " + resource.name());
        }
    }

    /** All resources, each followed by what the full GC reclaims of it, and by its increase per request. */
    public static Collection<Resource> all() {
        return Collections.unmodifiableCollection(BY_NAME.values());
    }

    /** The resource of a series; never fails, whatever the name. */
    public static Resource of(SeriesId id) {
        Resource known = BY_NAME.get(id.name());
        return known == null ? Resource.foreign(id.name()) : known;
    }

    /** The resource of this name; empty where Soak defines none. */
    public static Optional<Resource> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /** The names of all resources, and so of the series that Soak itself writes, without labels. */
    public static Set<String> names() {
        return Set.copyOf(BY_NAME.keySet());
    }

    /** How many resources have a role. */
    public static int count(Role role) {
        return (int) BY_NAME.values().stream().filter(one -> one.role() == role).count();
    }

    /** The role of a series. */
    public static Role role(SeriesId id) {
        return of(id).role(id);
    }

    /** The unit of a series as far as its name tells it; empty where only its readings can. */
    public static Optional<Unit> unitOf(SeriesId id) {
        Resource resource = of(id);
        return !resource.isKnown() && resource.unit().equals(Unit.ONE)
                ? Optional.empty()
                : Optional.of(resource.unit());
    }

    /**
     * Whether growth of a series can fail a run, or keep it from passing: it can run out, and is not a cost of Soak
     * itself.
     */
    public static boolean canFail(SeriesId id) {
        return !isOwn(id)
                && switch (role(id)) {
                    case EXHAUSTIBLE, GC_RECLAIMED, UPPER_BOUND -> true;
                    case INDICATOR, COUNTER -> false;
                };
    }

    /** Whether a series measures Soak itself and not the target: the costs of its agent, and the agent's classes. */
    public static boolean isOwn(SeriesId id) {
        Resource resource = of(id);
        return resource.isAgentCost()
                || CodeOrigin.isProbe(id.labels().getOrDefault("class", "").replace("[L", ""));
    }

    /** The series of a gauge that the target exposes itself. */
    public static SeriesId exposed(String gauge, SortedMap<String, String> labels) {
        return new SeriesId(TARGET_PREFIX + gauge, labels);
    }
}
