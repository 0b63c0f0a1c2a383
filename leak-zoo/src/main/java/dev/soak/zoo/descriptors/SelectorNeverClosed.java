package dev.soak.zoo.descriptors;

import dev.soak.zoo.PullRequest;
import dev.soak.zoo.Specimen;
import java.io.IOException;
import java.nio.channels.Selector;

/**
 * Leaks: a selector is opened to wait for a response and dropped. It holds descriptors that not even the garbage
 * collector closes. Typical of clients that create an event loop per call.
 */
public final class SelectorNeverClosed implements Specimen {
    @Override
    public void review(PullRequest pullRequest) throws IOException {
        if (pullRequest.tenth()) {
            Selector selector = Selector.open();
            selector.selectNow();
        }
    }
}
