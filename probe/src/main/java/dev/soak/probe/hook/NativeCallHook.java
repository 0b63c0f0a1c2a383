package dev.soak.probe.hook;

import org.jspecify.annotations.Nullable;

/**
 * Connects code that calls native methods to the agent, while such calls are watched; see {@link TraceHook}. Nothing that goes
 * wrong here reaches the code that makes the call.
 */
public final class NativeCallHook {
    /** The answer of {@link #before} for a call that is not looked at. */
    public static final long NOT_LOOKED_AT = -1;

    private static volatile @Nullable Sink sink;

    private NativeCallHook() {}

    /** Receives the calls, on the thread that makes them, which may hold any locks. */
    public interface Sink {
        /** What {@link #called} needs to know; negative if the call is not looked at. */
        long calling();

        /**
         * The end of a call.
         *
         * @param before what {@link #calling} answered
         * @param method the number of the native method
         */
        void called(long before, int method);

        /** The address that an object keeps of what native code has for it; 0 if there is none, negative if it never has one. */
        long address(Object peer);

        /** What a native method has returned, which may be an address. */
        void acquired(long address, int method);

        /** What a native method is given whose name says that it frees that. */
        void released(long address);

        /** What {@code Unsafe} has allocated. */
        void allocated(long address, int method);

        /** What {@code Unsafe} is about to free. */
        void freed(long address);
    }

    /** Sends the calls to a sink from now on. */
    public static void to(Sink next) {
        sink = next;
    }

    /** Ends that, unless they go to another one by now. */
    public static void end(@Nullable Sink last) {
        if (sink == last) {
            sink = null;
        }
    }

    /** Right before a call. */
    public static long before() {
        Sink now = sink;
        try {
            return now == null ? NOT_LOOKED_AT : now.calling();
        } catch (Throwable any) {
            return NOT_LOOKED_AT;
        }
    }

    /** Right after it, unless it has thrown an exception. */
    public static void after(long before, int method) {
        Sink now = sink;
        if (before >= 0 && now != null) {
            try {
                now.called(before, method);
            } catch (Throwable any) {
                // This call is not counted.
            }
        }
    }

    /** Before a call on an object: what {@link #acquired(Object, long, int)} is to be told. */
    public static long address(@Nullable Object peer) {
        Sink now = sink;
        try {
            return now == null || peer == null ? -1 : now.address(peer);
        } catch (Throwable any) {
            return -1;
        }
    }

    /** After a call on an object, which may have given it an address. */
    public static void acquired(Object peer, long before, int method) {
        if (before == 0) {
            acquired(address(peer), method);
        }
    }

    /** After a call that returns a number. */
    public static void acquired(long address, int method) {
        Sink now = sink;
        if (now != null) {
            try {
                now.acquired(address, method);
            } catch (Throwable any) {
                // This call is not counted.
            }
        }
    }

    /** After a call that returns numbers. */
    public static void acquired(long @Nullable [] addresses, int method) {
        if (addresses != null) {
            for (long address : addresses) {
                acquired(address, method);
            }
        }
    }

    /** Before a call that frees. */
    public static void released(long address) {
        Sink now = sink;
        if (now != null) {
            try {
                now.released(address);
            } catch (Throwable any) {
                // It counts as not freed.
            }
        }
    }

    /** After {@code Unsafe} has allocated memory. */
    public static void allocated(long address, int method) {
        Sink now = sink;
        if (now != null) {
            try {
                now.allocated(address, method);
            } catch (Throwable any) {
                // This memory is not counted.
            }
        }
    }

    /** Before {@code Unsafe} frees memory. */
    public static void freed(long address) {
        Sink now = sink;
        if (now != null) {
            try {
                now.freed(address);
            } catch (Throwable any) {
                // It counts as not freed.
            }
        }
    }
}
