package dev.soak.zoo.descriptors;

import dev.soak.zoo.PullRequest;
import dev.soak.zoo.Specimen;
import java.io.IOException;
import java.nio.channels.Selector;

/**
 * Leaks: a selector is opened to wait for an answer and dropped. It holds two descriptors that not even the collector
 * closes. Like clients that make an event loop for each call.
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
