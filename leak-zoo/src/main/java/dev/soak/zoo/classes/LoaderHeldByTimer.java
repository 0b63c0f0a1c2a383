package dev.soak.zoo.classes;

import dev.soak.zoo.PullRequest;
import dev.soak.zoo.Specimen;
import java.io.IOException;

/**
 * Leaks: one review in ten loads a plugin in a class loader of its own and forgets to stop it: the queue of a timer keeps the plugin,
 * its class and the loader. The harmless twin is {@link dev.soak.zoo.harmless.TimerPluginStopped}.
 */
public final class LoaderHeldByTimer implements Specimen {
    private final PluginHost host = new PluginHost(TimerPlugin.class);

    /** Reads the plugin. */
    public LoaderHeldByTimer() throws IOException {}

    @Override
    public void review(PullRequest pullRequest) throws Exception {
        if (pullRequest.tenth()) {
            host.load().start();
        }
    }
}
