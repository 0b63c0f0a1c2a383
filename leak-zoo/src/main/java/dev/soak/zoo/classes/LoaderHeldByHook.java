package dev.soak.zoo.classes;

import dev.soak.zoo.PullRequest;
import dev.soak.zoo.Specimen;
import java.io.IOException;

/**
 * Leaks: one review in ten loads a plugin in a class loader of its own and forgets to stop it: the list of shutdown hooks keeps the plugin,
 * its class and the loader. The harmless twin is {@link dev.soak.zoo.harmless.HookPluginStopped}.
 */
public final class LoaderHeldByHook implements Specimen {
    private final PluginHost host = new PluginHost(HookPlugin.class);

    /** Reads the plugin. */
    public LoaderHeldByHook() throws IOException {}

    @Override
    public void review(PullRequest pullRequest) throws Exception {
        if (pullRequest.tenth()) {
            host.load().start();
        }
    }
}
