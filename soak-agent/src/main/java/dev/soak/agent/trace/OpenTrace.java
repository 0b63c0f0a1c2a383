package dev.soak.agent.trace;

import java.io.FileDescriptor;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;

/**
 * Who opened what is still open. From its start to the end of the JVM, each opening of a descriptor and each direct buffer of this
 * JVM is noted with the stack of its opener, from any thread, in bounded memory: about a megabyte for the tables and one
 * for the stacks.
 *
 * <p>Openings of the agent's own threads, known by their thread group, are noted without a stack.
 */
public final class OpenTrace {
    private final Stacks stacks = new Stacks();
    private final StackBudget budget = new StackBudget(System::nanoTime);
    private final DescriptorTable descriptors = new DescriptorTable();
    private final BufferTable buffers = new BufferTable();
    private final ThreadLocal<Boolean> busy = new ThreadLocal<>();
    private final ThreadGroup agent;
    private final VarHandle number;

    private OpenTrace(ThreadGroup agent, VarHandle number) {
        this.agent = agent;
        this.number = number;
    }

    /**
     * Begins.
     *
     * @param agent the group of the agent's threads
     * @param scratch a folder for what the JDK's class loader must be given as a file
     */
    public static OpenTrace start(Instrumentation instrumentation, ThreadGroup agent, Path scratch) throws IOException {
        instrumentation.appendToBootstrapClassLoaderSearch(bootJar(scratch));
        Module own = OpenTrace.class.getModule();
        Module base = Object.class.getModule();
        instrumentation.redefineModule(base, Set.of(), Map.of(), Map.of("java.io", Set.of(own)), Set.of(), Map.of());
        try {
            VarHandle number = MethodHandles.privateLookupIn(FileDescriptor.class, MethodHandles.lookup())
                    .findVarHandle(FileDescriptor.class, "fd", int.class);
            OpenTrace trace = new OpenTrace(agent, number);
            HookSink.connect(trace);
            JdkWeaver.install(instrumentation);
            return trace;
        } catch (ReflectiveOperationException | UnmodifiableClassException e) {
            throw new IOException("this JDK's descriptors cannot be traced: " + e, e);
        }
    }

    /** The hook and its interface in a jar of their own. By their names: touching them here would load them twice. */
    private static JarFile bootJar(Path scratch) throws IOException {
        String folder = OpenTrace.class.getPackageName().replace('.', '/') + "/boot/";
        Path jar = scratch.resolve("soak-trace.jar");
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out)) {
            for (String name : new String[] {"TraceHook.class", "TraceHook$Sink.class"}) {
                try (InputStream code =
                        Objects.requireNonNull(ClassLoader.getSystemResourceAsStream(folder + name), folder + name)) {
                    entries.putNextEntry(new JarEntry(folder + name));
                    code.transferTo(entries);
                }
            }
        }
        return new JarFile(jar.toFile());
    }

    void opened(int descriptor, OpenedKind kind) {
        // An opening within an opening is the agent's own doing: a class of its own that is loaded, a log that is
        // rolled.
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

    private boolean isOwn() {
        ThreadGroup group = Thread.currentThread().getThreadGroup();
        return group != null && agent.parentOf(group);
    }

    private int stack() {
        return budget.take() ? stacks.current() : Stacks.NONE;
    }

    /**
     * Who opened this descriptor.
     *
     * @param link what it is open on, as {@code /proc/self/fd} has it
     * @return the number of the stack; 0 where it is not known
     */
    public int opener(int descriptor, String link) {
        DescriptorTable.Opening opening = descriptors.get(descriptor);
        return opening != null && opening.kind().fits(link) ? opening.stack() : Stacks.NONE;
    }

    /**
     * Direct buffers of the bot that are not freed, by the number of the stack that allocated them; 0 where it is not
     * known.
     */
    public Map<Integer, Buffers> buffers() {
        Map<Integer, Buffers> byStack = new HashMap<>();
        for (BufferTable.Allocation allocation : buffers.live()) {
            if (!allocation.own()) {
                byStack.merge(allocation.stack(), new Buffers(1, allocation.bytes()), Buffers::plus);
            }
        }
        return byStack;
    }

    /** How many buffers, how large together. */
    public record Buffers(long count, long bytes) {
        Buffers plus(Buffers other) {
            return new Buffers(count + other.count, bytes + other.bytes);
        }
    }

    /** Frames of a stack, innermost first; empty for 0. */
    public List<String> frames(int stack) {
        return stacks.frames(stack);
    }

    /** Forgets the stacks that nothing open refers to, so that there is room for others. */
    public void sweep(Set<Integer> inUse) {
        stacks.sweep(inUse);
    }

    /** Whether a thread of the agent's opened this descriptor. */
    public boolean isOwn(int descriptor) {
        DescriptorTable.Opening opening = descriptors.get(descriptor);
        return opening != null && opening.own();
    }
}
