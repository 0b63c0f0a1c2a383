package dev.soak.probe.hook;

import org.jspecify.annotations.Nullable;

/** Connects code that calls native methods to the agent, while such calls are watched; see {@link TraceHook}. */
public final class NativeCallHook {
    private static volatile @Nullable Sink sink;

    private NativeCallHook() {}

    /** Receives the calls, on the thread that makes them, which may hold any locks. */
    public interface Sink {
        /** The number that the next descriptor gets, before a call; negative if the call is not watched. */
        int lowestFree();

        /**
         * The end of a call.
         *
         * @param free what {@link #lowestFree} answered before it
         * @param method the number of the native method
         */
        void called(int free, int method);

        /** The address that an object keeps of what native code has for it; 0 if there is none. */
        long address(Object peer);

        /** What a native method has returned, which may be an address. */
        void acquired(long address, int method);

        /** What a native method is given whose name says that it frees that. */
        void released(long address);
    }

    /** Sends the calls to a sink from now on; null ends it. */
    public static void to(@Nullable Sink next) {
        sink = next;
    }

    /** Right before a call. */
    public static int before() {
        Sink now = sink;
        return now == null ? -1 : now.lowestFree();
    }

    /** Right after it, unless it has thrown an exception. */
    public static void after(int free, int method) {
        Sink now = sink;
        if (free >= 0 && now != null) {
            now.called(free, method);
        }
    }

    /** Before a call on an object: what {@link #acquired(Object, long, int)} is to be told. */
    public static long address(@Nullable Object peer) {
        Sink now = sink;
        return now == null || peer == null ? -1 : now.address(peer);
    }

    /** After a call on an object, which may have given it an address. */
    public static void acquired(Object peer, long before, int method) {
        Sink now = sink;
        if (before == 0 && now != null) {
            now.acquired(now.address(peer), method);
        }
    }

    /** After a call that returns a number. */
    public static void acquired(long address, int method) {
        Sink now = sink;
        if (now != null) {
            now.acquired(address, method);
        }
    }

    /** After a call that returns numbers. */
    public static void acquired(long @Nullable [] addresses, int method) {
        Sink now = sink;
        if (addresses != null && now != null) {
            for (long address : addresses) {
                now.acquired(address, method);
            }
        }
    }

    /** Before a call that frees. */
    public static void released(long address) {
        Sink now = sink;
        if (now != null) {
            now.released(address);
        }
    }
}
