package dev.soak.agent.trace.boot;

import java.io.FileDescriptor;
import org.jspecify.annotations.Nullable;

/**
 * The way from the JDK's woven code to the agent. The class loader of the JDK sees only this class; the agent's classes
 * see it too, because loaders ask their parents first. A static field, because woven code has nothing else to hold on to.
 */
public final class TraceHook {
    /** Kinds of what is opened: what the link in {@code /proc/self/fd} is of. */
    public static final int FILE = 1;

    public static final int SOCKET = 2;
    public static final int PIPE = 3;
    public static final int EVENTPOLL = 4;
    public static final int ANON = 5;

    private static volatile @Nullable Sink sink;

    private TraceHook() {}

    /** Takes what the JDK's code reports, on the thread that opens or closes, with whatever locks that thread holds. */
    public interface Sink {
        void opened(int descriptor, int kind);

        void opened(FileDescriptor descriptor, int kind);

        void closed(int descriptor);

        void allocated(long address, long bytes);

        void freed(long address);
    }

    /** From now on everything goes there; null for nowhere. */
    public static void to(@Nullable Sink next) {
        sink = next;
    }

    public static void opened(int descriptor, int kind) {
        Sink now = sink;
        if (now != null) {
            now.opened(descriptor, kind);
        }
    }

    public static void opened(FileDescriptor descriptor, int kind) {
        Sink now = sink;
        if (now != null) {
            now.opened(descriptor, kind);
        }
    }

    public static void closed(int descriptor) {
        Sink now = sink;
        if (now != null) {
            now.closed(descriptor);
        }
    }

    public static void allocated(long address, long bytes) {
        Sink now = sink;
        if (now != null) {
            now.allocated(address, bytes);
        }
    }

    public static void freed(long address) {
        Sink now = sink;
        if (now != null) {
            now.freed(address);
        }
    }
}
