package dev.soak.probe.trace;

import dev.soak.analysis.series.NamePattern;
import java.io.File;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Traces the call sites that open descriptors, allocate direct buffers and create temporary files. From its start to the
 * end of the JVM, each opening on any thread is recorded with its stack, in bounded memory: about 1.5 megabytes for the
 * tables and one for the stacks.
 *
 * <p>Openings by the agent's threads, identified by their thread group, are recorded without a stack. Files are those of one
 * folder; opening an existing file, or one elsewhere, creates nothing.
 */
public final class OpenTrace {
    private final Stacks stacks = new Stacks();
    private final StackBudget budget;
    /** Apart from that of openings, so that files opened for reading leave enough for those that are created. */
    private final StackBudget creations;

    private final DescriptorTable descriptors = new DescriptorTable();
    private final BufferTable buffers = new BufferTable();
    private final CreatedFiles files;
    private final ThreadLocal<Boolean> busy = new ThreadLocal<>();
    private final ThreadGroup agent;
    private final VarHandle number;
    private @Nullable JdkWeaver weaver;
    private final VirtualStartTrace virtualStarts;

    private OpenTrace(
            ThreadGroup agent,
            CreatedFiles files,
            VarHandle number,
            LongSupplier nanoTime,
            VirtualStartTrace virtualStarts) {
        this.files = files;
        this.virtualStarts = virtualStarts;
        this.budget = new StackBudget(nanoTime);
        this.creations = new StackBudget(nanoTime);
        this.agent = agent;
        this.number = number;
    }

    /**
     * Starts tracing.
     *
     * @param agent the group of the agent's threads
     * @param folder of the files whose creation is traced; null for none
     * @param nanoTime the clock that limits the number of stacks per second, {@link System#nanoTime}
     * @param warn told of JDK classes that cannot be traced
     */
    public static OpenTrace start(
            Instrumentation instrumentation,
            ThreadGroup agent,
            @Nullable Path folder,
            LongSupplier nanoTime,
            Consumer<String> warn)
            throws IOException {
        BootstrapHook.define(instrumentation, BootstrapHook.TRACE);
        Module own = OpenTrace.class.getModule();
        Module base = Object.class.getModule();
        instrumentation.redefineModule(base, Set.of(), Map.of(), Map.of("java.io", Set.of(own)), Set.of(), Map.of());
        try {
            VarHandle number = MethodHandles.privateLookupIn(FileDescriptor.class, MethodHandles.lookup())
                    .findVarHandle(FileDescriptor.class, "fd", int.class);
            OpenTrace trace = new OpenTrace(
                    agent, new CreatedFiles(folder), number, nanoTime, new VirtualStartTrace(instrumentation, warn));
            HookSink.connect(trace);
            trace.weaver = JdkWeaver.install(instrumentation, JdkWeaver.RESOURCES, warn);
            return trace;
        } catch (ReflectiveOperationException | UnmodifiableClassException e) {
            throw new IOException("cannot trace descriptors in this JDK: " + e, e);
        }
    }

    /** Stops tracing: the JDK's classes get their original code back. */
    public void stop() throws IOException {
        HookSink.disconnect();
        virtualStarts.stop();
        JdkWeaver installed = weaver;
        if (installed != null) {
            try {
                installed.uninstall();
            } catch (UnmodifiableClassException e) {
                throw new IOException("the original code of the JDK could not be restored: " + e, e);
            }
        }
    }

    void opened(int descriptor, OpenedKind kind) {
        // A nested opening is caused by the agent: loading one of its classes, or rolling its log.
        if (descriptor < 0 || busy.get() != null) {
            return;
        }
        busy.set(true);
        try {
            boolean own = isOwn();
            descriptors.opened(descriptor, kind, own, own ? Stacks.NONE : stack());
        } finally {
            busy.remove();
        }
    }

    void opened(FileDescriptor descriptor, OpenedKind kind) {
        opened((int) number.get(descriptor), kind);
    }

    void closed(int descriptor) {
        descriptors.closed(descriptor);
    }

    /**
     * The lowest number that no descriptor has, which the next one gets; what had it before is forgotten. Negative if there are
     * no more descriptors.
     */
    int lowestFree() {
        busy.set(true);
        try (FileInputStream any = new FileInputStream("/dev/null")) {
            int free = (int) number.get(any.getFD());
            descriptors.closed(free);
            return free;
        } catch (IOException noneIsFree) {
            return -1;
        } finally {
            busy.remove();
        }
    }

    /** Whether the JDK opened the descriptor with this number. */
    boolean isRecorded(int descriptor) {
        return descriptors.get(descriptor) != null;
    }

    void allocated(long address, long bytes) {
        if (busy.get() != null || buffers.isFull()) {
            return;
        }
        busy.set(true);
        try {
            boolean own = isOwn();
            buffers.allocated(address, bytes, own, own ? Stacks.NONE : stack());
        } finally {
            busy.remove();
        }
    }

    void freed(long address) {
        buffers.freed(address);
    }

    boolean isNewFile(String path) {
        return files.covers(path) && busy.get() == null && !new File(path).exists();
    }

    void created(String path) {
        if (!files.covers(path) || busy.get() != null) {
            return;
        }
        busy.set(true);
        try {
            if (!isOwn() && creations.take()) {
                files.created(path, stacks.current());
            }
        } finally {
            busy.remove();
        }
    }

    void deleted(String path) {
        files.deleted(path);
    }

    void renamed(String from, String to) {
        files.renamed(from, to);
    }

    void started(Thread thread) {
        if (busy.get() == null) {
            busy.set(true);
            try {
                virtualStarts.started(thread);
            } finally {
                busy.remove();
            }
        }
    }

    /** The trace of what starts virtual threads, which is off until it is started. */
    public VirtualStartTrace virtualStarts() {
        return virtualStarts;
    }

    private boolean isOwn() {
        ThreadGroup group = Thread.currentThread().getThreadGroup();
        return group != null && agent.parentOf(group);
    }

    private int stack() {
        return budget.take() ? stacks.current() : Stacks.NONE;
    }

    /**
     * The stack that opened a descriptor.
     *
     * @param link the target of its link in {@code /proc/self/fd}
     * @return the number of the stack; 0 if unknown
     */
    public int opener(int descriptor, String link) {
        DescriptorTable.Opening opening = descriptors.get(descriptor);
        return opening != null && opening.kind().fits(link) ? opening.stack() : Stacks.NONE;
    }

    /** The bot's live direct buffers by the number of the allocating stack, 0 if unknown. */
    public Map<Integer, BufferTotal> buffers() {
        Map<Integer, BufferTotal> byStack = new HashMap<>();
        for (BufferTable.Allocation allocation : buffers.live()) {
            if (!allocation.own()) {
                byStack.merge(allocation.stack(), new BufferTotal(1, allocation.bytes()), BufferTotal::plus);
            }
        }
        return byStack;
    }

    /**
     * The files of the folder that exist, by the stack that created them and the pattern of their name.
     *
     * @param walk reads the folder
     * @throws IOException if the folder cannot be read
     */
    public Map<FileGroup, FileTotal> files(FolderWalk walk) throws IOException {
        Map<FileGroup, FileTotal> totals = new HashMap<>();
        files.read(
                walk,
                (stack, name, bytes, standsFor) -> totals.merge(
                        new FileGroup(stack, NamePattern.of(name)),
                        new FileTotal(standsFor, standsFor * bytes),
                        FileTotal::plus));
        return totals;
    }

    /** Reads the files of folders. */
    @FunctionalInterface
    public interface FolderWalk {
        /** Passes on each file; returns whether these are all. */
        boolean read(List<Path> folders, BiConsumer<Path, BasicFileAttributes> to) throws IOException;
    }

    /**
     * Files that are counted together.
     *
     * @param stack 0 if unknown
     */
    public record FileGroup(int stack, String name) {}

    /** Number and total size of files. */
    public record FileTotal(long count, long bytes) {
        public FileTotal plus(FileTotal other) {
            return new FileTotal(count + other.count, bytes + other.bytes);
        }
    }

    /** Number and total size of buffers. */
    public record BufferTotal(long count, long bytes) {
        BufferTotal plus(BufferTotal other) {
            return new BufferTotal(count + other.count, bytes + other.bytes);
        }
    }

    /** The frames of a stack, innermost first; empty for 0. */
    public List<String> frames(int stack) {
        return stacks.frames(stack);
    }

    /** Drops stacks that neither an open resource nor a file refers to, and returns those that are kept for one. */
    public Set<Integer> sweep(Set<Integer> inUse) {
        Set<Integer> all = new HashSet<>(inUse);
        all.addAll(files.stacksInUse());
        stacks.sweep(all);
        return all;
    }

    /** Whether a thread of the agent opened this descriptor. */
    public boolean isOwn(int descriptor) {
        DescriptorTable.Opening opening = descriptors.get(descriptor);
        return opening != null && opening.own();
    }
}
