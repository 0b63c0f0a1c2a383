package dev.soak.probe.hook;

import java.io.FileDescriptor;
import org.jspecify.annotations.Nullable;

/**
 * Connects the instrumented JDK code to the agent. The JDK's class loader sees only this class; the agent's classes see
 * the same one, because class loaders delegate to their parents. A static field, because instrumented code has no other
 * reference.
 */
public final class TraceHook {
    /** Kinds of descriptors, as told by the link in {@code /proc/self/fd}. */
    public static final int FILE = 1;

    public static final int SOCKET = 2;
    public static final int PIPE = 3;
    public static final int EVENTPOLL = 4;
    public static final int ANON = 5;

    private static volatile @Nullable Sink sink;

    private TraceHook() {}

    /** Receives the reports of the JDK's code, on the thread that opens, closes or creates, which may hold any locks. */
    public interface Sink {
        void opened(int descriptor, int kind);

        void opened(FileDescriptor descriptor, int kind);

        void closed(int descriptor);

        void allocated(long address, long bytes);

        void freed(long address);

        void started(Thread thread);

        boolean isNewFile(String path);

        void created(String path);

        void deleted(String path);

        void renamed(String from, String to);
    }

    /** Sends reports to a sink from now on; null discards them. */
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

    public static void started(Thread thread) {
        Sink now = sink;
        if (now != null) {
            now.started(thread);
        }
    }

    /** Whether an opening that creates absent files will create one whose creation is to be reported. */
    public static boolean isNewFile(String path) {
        Sink now = sink;
        return now != null && now.isNewFile(path);
    }

    public static void created(String path) {
        Sink now = sink;
        if (now != null) {
            now.created(path);
        }
    }

    public static void deleted(String path) {
        Sink now = sink;
        if (now != null) {
            now.deleted(path);
        }
    }

    public static void renamed(String from, String to) {
        Sink now = sink;
        if (now != null) {
            now.renamed(from, to);
        }
    }

    public static void freed(long address) {
        Sink now = sink;
        if (now != null) {
            now.freed(address);
        }
    }
}
