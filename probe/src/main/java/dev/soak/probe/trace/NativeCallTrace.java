package dev.soak.probe.trace;

import dev.soak.probe.trace.AddressTable.Caller;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Watches calls of native methods for a stretch of a run: what native code opens or allocates leaves no other trace in Java.
 *
 * <ul>
 *   <li>Descriptors: right before and after a call, a file is opened. Its descriptor has the lowest number that is free; one that the
 *       call opens therefore has the number that was free before. Calls that take long are left out, because other threads open
 *       descriptors meanwhile.
 *   <li>Memory: by convention, native code passes its address to Java as a {@code long}. What a native method returns, or puts into
 *       a field of its object, counts as long as no native method is given it whose name says that it frees it.
 *   <li>Memory of {@code Unsafe}: each allocation and each freeing is counted as well, because what was allocated before the
 *       stretch is only seen when it is freed. Where as much is freed as allocated, what is left tells nothing.
 * </ul>
 *
 * <p>At most {@value #PER_SECOND} calls per second are looked at for descriptors, a random share of more; a look at the descriptors
 * takes about 30 µs. Bounded: {@value #MOST} descriptors, and the addresses of two {@linkplain AddressTable tables}.
 */
public final class NativeCallTrace {
    static final int PER_SECOND = 200;
    static final int MOST = 4_096;
    private static final int NOT_LOOKED_AT = -1;
    private static final long LONGEST_MICROS = 50_000;
    private static final long LOW_HALF = 0xffff_ffffL;

    private final OpenTrace openings;
    private final NativeCallSites sites;
    private final PeerFields peers = new PeerFields();
    private final Stacks stacks = new Stacks();
    private final LongSupplier nanoTime;
    private final StackBudget looks;
    private final Map<Integer, Opened> opened = new ConcurrentHashMap<>();
    private final AddressTable ofNativeCode;
    private final AddressTable ofUnsafe;
    private final LongAdder allocations = new LongAdder();
    private final LongAdder frees = new LongAdder();
    private final LongAdder calls = new LongAdder();
    private final LongAdder looked = new LongAdder();
    private @Nullable Weaving weaving;
    private @Nullable NativeCallSink sink;

    /** A descriptor, which its link tells from a later one with the same number. */
    private record Opened(Caller by, String link) {}

    /**
     * What is left of the calls of one native method from one stack.
     *
     * @param method {@code org.sqlite.core.NativeDB.open_utf8}
     * @param open descriptors
     * @param notFreed addresses in writable memory that no native method was given to free it
     * @param frames innermost first, from the caller of the method; empty if the stack was not kept
     */
    public record Count(String method, long open, long notFreed, List<String> frames) {
        public Count {
            frames = List.copyOf(frames);
        }
    }

    private NativeCallTrace(OpenTrace openings, NativeCallSites sites, LongSupplier nanoTime) {
        this.openings = openings;
        this.sites = sites;
        this.nanoTime = nanoTime;
        this.looks = new StackBudget(nanoTime, PER_SECOND);
        this.ofNativeCode = new AddressTable(nanoTime);
        this.ofUnsafe = new AddressTable(nanoTime);
    }

    /**
     * Starts watching. It takes seconds where many classes are loaded.
     *
     * @param openings tells what the JDK opened
     * @param warn told of what cannot be watched
     * @param cancelled whether nothing is to be woven after all
     */
    public static NativeCallTrace start(
            Instrumentation instrumentation,
            OpenTrace openings,
            LongSupplier nanoTime,
            Consumer<String> warn,
            BooleanSupplier cancelled)
            throws IOException {
        BootstrapHook.define(instrumentation, BootstrapHook.NATIVE_CALL);
        NativeCallSites sites = NativeCallSites.find(instrumentation, warn);
        if (cancelled.getAsBoolean()) {
            throw new IOException("native calls are not watched any more");
        }
        NativeCallTrace trace = new NativeCallTrace(openings, sites, nanoTime);
        trace.warmUp(instrumentation);
        trace.peers.lookUp(instrumentation, sites.peers());
        trace.sink = NativeCallSink.connect(trace);
        try {
            trace.weaving = NativeCallWeaver.install(instrumentation, sites, warn);
            return trace;
        } catch (UnmodifiableClassException | RuntimeException | Error e) {
            trace.disconnect();
            throw new IOException("native calls cannot be watched in this JVM: " + e, e);
        }
    }

    /** Loads every class now: none may be loaded in the middle of a call. */
    private void warmUp(Instrumentation instrumentation) throws IOException {
        called(calling(), 0);
        opened(new Caller(0, stacks.current()), 0);
        peers.lookUp(instrumentation, Map.of(StackBudget.class, new PeerFields.Field(StackBudget.class, "secondEnds")));
        acquired(address(looks), 0);
        released(0);
        allocated(0, 0);
        freed(1);
        for (AddressTable table : List.of(ofNativeCode, ofUnsafe)) {
            table.takes(0);
            table.keep(0, new Caller(0, 0));
        }
        count();
        opened.clear();
        forgetMemory();
    }

    private void forgetMemory() {
        ofNativeCode.clear();
        ofUnsafe.clear();
        allocations.reset();
        frees.reset();
    }

    /**
     * Stops watching: the woven classes get their code back, and nothing refers to classes of the target any more. Descriptors can
     * still be counted; what memory is freed afterwards is not seen, so that it does not count any more.
     */
    public void stop() throws IOException {
        disconnect();
        peers.clear();
        forgetMemory();
        Weaving installed = weaving;
        weaving = null;
        if (installed != null) {
            try {
                installed.uninstall();
            } finally {
                sites.forgetClasses();
            }
        }
    }

    private void disconnect() {
        NativeCallSink connected = sink;
        if (connected != null) {
            connected.disconnect();
        }
    }

    /** Whether no code calls native methods. */
    public boolean isEmpty() {
        return sites.methods().isEmpty();
    }

    /** Forgets numbers that are no addresses, which take the place of others; to be called every few seconds. */
    public void forgetNumbers() throws IOException {
        Mappings memory = Mappings.read();
        ofNativeCode.forgetNumbers(memory);
        ofUnsafe.forgetNumbers(memory);
    }

    /** The lowest free descriptor in the higher half, the time in the lower one. */
    long calling() {
        calls.increment();
        if (!looks.take()) {
            return NOT_LOOKED_AT;
        }
        looked.increment();
        int free = openings.lowestFree();
        // What had this number is closed.
        opened.remove(free);
        return free < 0 ? NOT_LOOKED_AT : ((long) free << Integer.SIZE) | (micros() & LOW_HALF);
    }

    private long micros() {
        return TimeUnit.NANOSECONDS.toMicros(nanoTime.getAsLong());
    }

    void called(long before, int method) {
        int free = (int) (before >>> Integer.SIZE);
        long took = (micros() - before) & LOW_HALF;
        if (before >= 0 && took <= LONGEST_MICROS && openings.lowestFree() > free && !openings.isRecorded(free)) {
            opened(new Caller(method, stacks.current()), free);
        }
    }

    /** Of calls within each other, the inner one comes first. */
    private void opened(Caller by, int descriptor) {
        String link = link(descriptor);
        Opened known = opened.get(descriptor);
        boolean isKnown = known != null && known.link.equals(link);
        if (!link.isEmpty() && !isKnown && (known != null || opened.size() < MOST)) {
            opened.put(descriptor, new Opened(by, link));
        }
    }

    /** Empty if it is closed. */
    private static String link(int descriptor) {
        try {
            return Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor))
                    .toString();
        } catch (IOException closed) {
            return "";
        }
    }

    long address(Object peer) {
        return peers.address(peer);
    }

    void acquired(long address, int method) {
        if (ofNativeCode.takes(address)) {
            ofNativeCode.keep(address, new Caller(method, stacks.current()));
        }
    }

    void released(long address) {
        ofNativeCode.remove(address);
    }

    /** This address was free until now, whatever is known of it. */
    void allocated(long address, int method) {
        allocations.increment();
        ofUnsafe.remove(address);
        if (ofUnsafe.takes(address)) {
            ofUnsafe.keep(address, new Caller(method, stacks.current()));
        }
    }

    void freed(long address) {
        if (address != 0) {
            frees.increment();
            ofUnsafe.remove(address);
        }
    }

    /** Whether at least half of what is left of {@code Unsafe} is growth, rather than in place of what was there before. */
    private boolean unsafeGrows() {
        double share = ofUnsafe.kept() / (double) Math.max(1, allocations.sum());
        return share * (allocations.sum() - frees.sum()) >= ofUnsafe.callers().size() / 2.0;
    }

    /** The share of the calls that were looked at for descriptors. */
    public double share() {
        return Math.min(1, looked.sum() / (double) Math.max(1, calls.sum()));
    }

    /** What is left until now. */
    public List<Count> count() throws IOException {
        forgetNumbers();
        opened.entrySet().removeIf(entry -> !entry.getValue().link.equals(link(entry.getKey())));
        Map<Caller, Count> counts = new HashMap<>();
        opened.values().forEach(each -> counts.merge(each.by, count(each.by, 1, 0), NativeCallTrace::sum));
        ofNativeCode.callers().forEach(by -> counts.merge(by, count(by, 0, 1), NativeCallTrace::sum));
        if (unsafeGrows()) {
            ofUnsafe.callers().forEach(by -> counts.merge(by, count(by, 0, 1), NativeCallTrace::sum));
        }
        Set<Integer> inUse = new HashSet<>();
        counts.keySet().forEach(by -> inUse.add(by.stack()));
        stacks.sweep(inUse);
        return List.copyOf(counts.values());
    }

    private Count count(Caller by, long open, long notFreed) {
        List<String> methods = sites.methods();
        return new Count(methods.isEmpty() ? "" : methods.get(by.method()), open, notFreed, stacks.frames(by.stack()));
    }

    private static Count sum(Count a, Count b) {
        return new Count(a.method, a.open + b.open, a.notFreed + b.notFreed, a.frames);
    }
}
