package dev.soak.probe.trace;

import com.sun.jna.Native;

/** Opens descriptors and allocates memory in native code. */
public final class NativeCaller implements Runnable {
    private static final long SIZE = 1_000;
    private static final int READ_ONLY = 0;

    /** The C library; each method is native. */
    static final class C {
        static {
            Native.register("c");
        }

        private C() {}

        static native int open(String path, int flags);

        static native int close(int descriptor);

        static native long calloc(long elements, long bytes);

        static native void free(long address);

        static native long time(long to);
    }

    @Override
    public void run() {
        leaveOpen();
        openAndClose();
        neverFree();
        takeAndFree();
        askForNumber();
    }

    private static void leaveOpen() {
        C.open("/dev/zero", READ_ONLY);
    }

    private static void openAndClose() {
        C.close(C.open("/dev/zero", READ_ONLY));
    }

    private static void neverFree() {
        C.calloc(1, SIZE);
    }

    private static void takeAndFree() {
        C.free(C.calloc(1, SIZE));
    }

    private static void askForNumber() {
        C.time(0);
    }
}
