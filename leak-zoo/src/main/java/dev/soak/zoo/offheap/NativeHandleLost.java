package dev.soak.zoo.offheap;

import dev.soak.zoo.PullRequest;
import dev.soak.zoo.Specimen;

/**
 * Leaks: native code opens a stream for each review and its handle is lost; no object in the heap refers to it, and native
 * memory tracking does not count it. Typical of JNI libraries with an error path that skips the release; the harmless twin is
 * {@link dev.soak.zoo.harmless.NativeHandleClosed}.
 */
public final class NativeHandleLost implements Specimen {
    private final ZlibStreams streams = new ZlibStreams();

    /** @throws ReflectiveOperationException see {@link ZlibStreams} */
    public NativeHandleLost() throws ReflectiveOperationException {}

    @Override
    public void review(PullRequest pullRequest) {
        long unused = streams.open();
    }
}
