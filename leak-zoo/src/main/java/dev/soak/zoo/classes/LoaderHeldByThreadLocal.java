package dev.soak.zoo.classes;

import dev.soak.zoo.PullRequest;
import dev.soak.zoo.Specimen;
import java.io.IOException;

/**
 * Leaks: one review in ten loads a plugin in a class loader of its own and forgets to stop it: a thread local of a pooled thread keeps the plugin,
 * its class and the loader. The harmless twin is {@link dev.soak.zoo.harmless.ThreadLocalPluginStopped}.
 */
public final class LoaderHeldByThreadLocal implements Specimen {
    private final PluginHost host = new PluginHost(ThreadLocalPlugin.class);

    /** Reads the plugin. */
    public LoaderHeldByThreadLocal() throws IOException {}

    @Override
    public void review(PullRequest pullRequest) throws Exception {
        if (pullRequest.tenth()) {
            host.load().start();
        }
    }
}
