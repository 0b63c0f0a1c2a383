package dev.soak.zoo.harmless;

import dev.soak.zoo.PullRequest;
import dev.soak.zoo.Specimen;
import dev.soak.zoo.offheap.ZlibStreams;

/** Native code opens a stream for each review and closes it. */
public final class NativeHandleClosed implements Specimen {
    private final ZlibStreams streams = new ZlibStreams();

    /** @throws ReflectiveOperationException see {@link ZlibStreams} */
    public NativeHandleClosed() throws ReflectiveOperationException {}

    @Override
    public void review(PullRequest pullRequest) {
        streams.close(streams.open());
    }
}
