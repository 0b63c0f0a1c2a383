package dev.soak.probe.jvm;

import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.series.Readings;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The memory that native code has allocated in the C library: returns freed memory to the operating system, then reads
 * what is in use. Memory that the allocator only keeps is not counted, so growth is memory that was never freed.
 *
 * <p>What the JVM itself has allocated is subtracted where native memory tracking accounts for it. A reading is absent where
 * the JVM or its C library does not provide it: the trim and the account need glibc, arenas JDK 21, mappings JDK 24.
 *
 * <p>A trim takes 0.1 to 2 ms in processes of 150 MB. One that takes longer than {@value #SLOW_MILLIS} ms is not repeated
 * before {@value #PAUSE_PER_TRIM} times as long has passed.
 */
public final class NativeHeap {
    private static final long SLOW_MILLIS = 500;
    private static final int PAUSE_PER_TRIM = 100;
    private static final double KIBIBYTE = 1024;

    /** glibc adds eight bytes to an allocation and rounds it up to sixteen; the JVM counts what it asked for. */
    private static final double OVERHEAD_PER_ALLOCATION = 16;

    private static final int ATTEMPTS = 8;
    /** What changes all the time, and does not matter. */
    private static final double STILL = 16 * KIBIBYTE;

    private static final Pattern TRIMMED = Pattern.compile("\\(([+-]\\d+)([BKMG])\\)");
    private static final Pattern OUTSTANDING =
            Pattern.compile("^C-Heap outstanding allocations: (\\d+)K, retained: (\\d+)K\\s*$", Pattern.MULTILINE);
    private static final Pattern TRACKED = Pattern.compile("^\\s+malloc: (\\d+)KB #(\\d+)", Pattern.MULTILINE);
    private static final Pattern ARENA = Pattern.compile("<heap nr=");
    private static final Pattern MAPPING = Pattern.compile(
            "^0x\\S+\\s+\\d+\\s+\\S+\\s+(\\d+)\\s+\\d+\\s+\\S+\\s+\\S+\\s+(\\S+)\\s+(\\S+)", Pattern.MULTILINE);
    private static final Map<String, Double> UNITS =
            Map.of("B", 1.0, "K", KIBIBYTE, "M", KIBIBYTE * KIBIBYTE, "G", KIBIBYTE * KIBIBYTE * KIBIBYTE);

    private final Commands commands;
    private final LongSupplier nanos;
    private final long created;
    private long pauseUntil;

    /** Runs a diagnostic command: {@link DiagnosticCommand#run}. */
    @FunctionalInterface
    interface Commands {
        String run(String operation, String... arguments) throws IOException;
    }

    /** @param nanos monotonic clock */
    public NativeHeap(DiagnosticCommand commands, LongSupplier nanos) {
        this((Commands) commands::run, nanos);
    }

    NativeHeap(Commands commands, LongSupplier nanos) {
        this.commands = commands;
        this.nanos = nanos;
        this.created = nanos.getAsLong();
    }

    /** Returns freed memory to the operating system and reads what is in use. */
    public Readings read() {
        Readings into = new Readings();
        trim(into);
        account(into);
        arenas(into);
        mappings(into);
        return into;
    }

    private void trim(Readings into) {
        long began = nanos.getAsLong() - created;
        if (began < pauseUntil) {
            return;
        }
        Matcher trimmed = TRIMMED.matcher(run("systemTrimNativeHeap"));
        long took = nanos.getAsLong() - created - began;
        if (took > TimeUnit.MILLISECONDS.toNanos(SLOW_MILLIS)) {
            pauseUntil = began + took + PAUSE_PER_TRIM * took;
        }
        if (trimmed.find()) {
            double grown = Double.parseDouble(trimmed.group(1)) * UNITS.getOrDefault(trimmed.group(2), Double.NaN);
            // Another thread may touch more memory meanwhile than was returned.
            into.put(Resources.NATIVE_RETAINED, Math.max(0, -grown));
        }
    }

    /**
     * The two accounts are read one after the other, and the JVM's compiler may allocate megabytes meanwhile: the JVM's account
     * is read before and after, until nothing has changed by much.
     */
    private void account(Readings into) {
        Account best = null;
        double before = tracked();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Matcher outstanding = OUTSTANDING.matcher(run("vmInfo"));
            if (!outstanding.find()) {
                return;
            }
            double after = tracked();
            Account read = new Account(
                    Double.parseDouble(outstanding.group(1)) * KIBIBYTE,
                    Double.parseDouble(outstanding.group(2)) * KIBIBYTE,
                    (before + after) / 2,
                    Math.abs(after - before));
            best = best == null || read.moved < best.moved ? read : best;
            if (!(read.moved > STILL)) {
                break;
            }
            before = after;
        }
        if (best != null) {
            into.put(Resources.NATIVE_FRAGMENTED, best.free);
            if (Double.isNaN(best.ofJvm)) {
                into.put(Resources.NATIVE_ALLOCATED, best.allocated);
            } else {
                into.put(Resources.NATIVE_LIVE, best.allocated - best.ofJvm);
            }
        }
    }

    /**
     * What is allocated.
     *
     * @param free what is free in the arenas
     * @param ofJvm what the JVM accounts for; not a number where it does not
     * @param moved by how much that changed meanwhile
     */
    private record Account(double allocated, double free, double ofJvm, double moved) {}

    /** What the JVM accounts for of the memory that is allocated, as it is counted by the C library. */
    private double tracked() {
        Matcher tracked = TRACKED.matcher(run("vmNativeMemory", "summary", "scale=KB"));
        return tracked.find()
                ? Double.parseDouble(tracked.group(1)) * KIBIBYTE
                        + Double.parseDouble(tracked.group(2)) * OVERHEAD_PER_ALLOCATION
                : Double.NaN;
    }

    private void arenas(Readings into) {
        long count = ARENA.matcher(run("systemNativeHeapInfo")).results().count();
        if (count > 0) {
            into.put(Resources.MALLOC_ARENAS, count);
        }
    }

    private void mappings(Readings into) {
        Map<String, Double> byKind = new HashMap<>();
        MAPPING.matcher(run("systemMap"))
                .results()
                .forEach(mapping -> byKind.merge(
                        kind(mapping.group(2), mapping.group(3)), Double.parseDouble(mapping.group(1)), Double::sum));
        byKind.forEach((kind, bytes) -> into.put(Resources.MAPPED_BY_KIND, kind, bytes));
    }

    /** The JVM names its own mappings, and those of thread stacks with number and name. */
    private static String kind(String ofJvm, String file) {
        if (!ofJvm.equals("-")) {
            return ofJvm.replaceFirst("[-,].*", "");
        }
        return file.startsWith("/") ? "file" : "native";
    }

    /** Its output; empty where this JVM does not have the command. */
    private String run(String operation, String... arguments) {
        try {
            return commands.run(operation, arguments);
        } catch (IOException notInThisJvm) {
            return "";
        }
    }
}
