package dev.soak.probe.trace;

import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Watches calls of native methods for a stretch of a run: what native code opens or allocates leaves no other trace in Java.
 *
 * <ul>
 *   <li>Descriptors: right before and after a call, a file is opened. Its descriptor has the lowest number that is free, so that
 *       one which the call opens has the number that was free before.
 *   <li>Memory: by convention, native code passes its address to Java as a {@code long}. What a native method returns, or puts into
 *       a field of its object, counts as long as no native method is given it whose name says that it frees it.
 * </ul>
 *
 * <p>At most {@value #PER_SECOND} calls per second are looked at for descriptors, and as many for addresses, a random share of
 * more; a look at the descriptors takes about 30 µs. Bounded: {@value #MOST} descriptors and addresses.
 */
public final class NativeCallTrace {
    static final int PER_SECOND = 500;
    static final int MOST = 4_096;
    private static final int NOT_WATCHED = -1;

    private final OpenTrace openings;
    private final PeerFields peers;
    private final List<String> methods;
    private final Stacks stacks = new Stacks();
    private final StackBudget looks;
    private final StackBudget addresses;
    private final Map<Integer, Opened> opened = new ConcurrentHashMap<>();
    private final Map<Long, Caller> acquired = new ConcurrentHashMap<>();
    private @Nullable Weaving weaving;

    private record Caller(int method, int stack) {}

    /** A descriptor, which its link tells from a later one with the same number. */
    private record Opened(Caller by, String link) {}

    /**
     * What is left of the calls of one native method from one stack.
     *
     * @param method {@code org.sqlite.core.NativeDB.open_utf8}
     * @param open descriptors
     * @param notFreed addresses in writable memory that no native method was given to free it
     * @param frames innermost first, from the caller of the method
     */
    public record Count(String method, long open, long notFreed, List<String> frames) {
        public Count {
            frames = List.copyOf(frames);
        }
    }

    private NativeCallTrace(OpenTrace openings, PeerFields peers, List<String> methods, LongSupplier nanoTime) {
        this.openings = openings;
        this.peers = peers;
        this.methods = methods;
        this.looks = new StackBudget(nanoTime, PER_SECOND);
        this.addresses = new StackBudget(nanoTime, PER_SECOND);
    }

    /**
     * Starts watching.
     *
     * @param openings tells what the JDK opened
     * @param warn told of classes that cannot be woven
     */
    public static NativeCallTrace start(
            Instrumentation instrumentation, OpenTrace openings, LongSupplier nanoTime, Consumer<String> warn)
            throws IOException {
        BootstrapHook.define(instrumentation, BootstrapHook.NATIVE_CALL);
        NativeCallSites sites = NativeCallSites.find(instrumentation);
        NativeCallTrace trace =
                new NativeCallTrace(openings, new PeerFields(instrumentation), sites.methods(), nanoTime);
        trace.warmUp();
        NativeCallSink.connect(trace);
        try {
            trace.weaving = NativeCallWeaver.install(instrumentation, sites, warn);
            return trace;
        } catch (UnmodifiableClassException | RuntimeException | Error e) {
            NativeCallSink.disconnect();
            throw new IOException("native calls cannot be watched in this JVM: " + e, e);
        }
    }

    /** Loads every class now: none may be loaded in the middle of a call. */
    private void warmUp() throws IOException {
        called(lowestFree(), 0);
        opened(new Caller(0, stacks.current()), 0);
        acquired(address(this), 0);
        acquired.put(0L, new Caller(0, 0));
        released(0);
        count();
        opened.clear();
        acquired.clear();
    }

    /** Stops watching: the woven classes get their code back. What is left of the calls can still be read. */
    public void stop() throws IOException {
        NativeCallSink.disconnect();
        peers.clear();
        Weaving installed = weaving;
        weaving = null;
        if (installed != null) {
            try {
                installed.uninstall();
            } catch (UnmodifiableClassException e) {
                throw new IOException("the original code of the target's classes could not be restored: " + e, e);
            }
        }
    }

    /** Whether no code calls native methods. */
    public boolean isEmpty() {
        return methods.isEmpty();
    }

    int lowestFree() {
        return looks.take() ? openings.lowestFree() : NOT_WATCHED;
    }

    void called(int free, int method) {
        if (openings.lowestFree() > free && !openings.isRecorded(free)) {
            opened(new Caller(method, stacks.current()), free);
        }
    }

    private void opened(Caller by, int descriptor) {
        String link = link(descriptor);
        if (!link.isEmpty() && (opened.size() < MOST || opened.containsKey(descriptor))) {
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
        if (address > 0 && acquired.size() < MOST && addresses.take()) {
            acquired.put(address, new Caller(method, stacks.current()));
        }
    }

    void released(long address) {
        acquired.remove(address);
    }

    /** What is left until now. */
    public List<Count> count() throws IOException {
        opened.entrySet().removeIf(entry -> !entry.getValue().link.equals(link(entry.getKey())));
        Mappings memory = Mappings.read();
        // Numbers that are no addresses.
        acquired.keySet().removeIf(address -> !memory.contain(address));
        Map<Caller, Count> counts = new HashMap<>();
        opened.values().forEach(each -> counts.merge(each.by, count(each.by, 1, 0), NativeCallTrace::sum));
        acquired.values().forEach(by -> counts.merge(by, count(by, 0, 1), NativeCallTrace::sum));
        return counts.values().stream().filter(count -> !count.frames.isEmpty()).toList();
    }

    private Count count(Caller by, long open, long notFreed) {
        return new Count(methods.isEmpty() ? "" : methods.get(by.method), open, notFreed, stacks.frames(by.stack));
    }

    private static Count sum(Count a, Count b) {
        return new Count(a.method, a.open + b.open, a.notFreed + b.notFreed, a.frames);
    }
}
