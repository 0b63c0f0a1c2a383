package dev.soak.zoo.classes;

/** Registers a shutdown hook. */
public final class HookPlugin implements Plugin {
    private final Thread hook = new Thread(HookPlugin::close, "plugin-close");

    private static void close() {}

    @Override
    public void start() {
        Runtime.getRuntime().addShutdownHook(hook);
    }

    @Override
    public void stop() {
        Runtime.getRuntime().removeShutdownHook(hook);
    }
}
