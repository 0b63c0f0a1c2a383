package dev.soak.zoo.harmless;

import dev.soak.zoo.PullRequest;
import dev.soak.zoo.Specimen;
import dev.soak.zoo.classes.HookPlugin;
import dev.soak.zoo.classes.Plugin;
import dev.soak.zoo.classes.PluginHost;
import java.io.IOException;

/** One review in ten loads a plugin in a class loader of its own, starts it and stops it. */
public final class HookPluginStopped implements Specimen {
    private final PluginHost host = new PluginHost(HookPlugin.class);

    /** Reads the plugin. */
    public HookPluginStopped() throws IOException {}

    @Override
    public void review(PullRequest pullRequest) throws Exception {
        if (pullRequest.tenth()) {
            Plugin plugin = host.load();
            plugin.start();
            plugin.stop();
        }
    }
}
