package dev.soak.zoo.classes;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;

/** Loads plugins, each in a class loader of its own, as application servers and plugin systems do. */
public final class PluginHost {
    private final String name;
    private final byte[] code;

    private static final class PluginLoader extends ClassLoader {
        PluginLoader() {
            super(Plugin.class.getClassLoader());
        }

        Class<?> define(String name, byte[] code) {
            return defineClass(name, code, 0, code.length);
        }
    }

    /** Reads the class file of the plugin. */
    public PluginHost(Class<? extends Plugin> plugin) throws IOException {
        name = plugin.getName();
        String file = name.substring(name.lastIndexOf('.') + 1) + ".class";
        try (InputStream in = plugin.getResourceAsStream(file)) {
            if (in == null) {
                throw new FileNotFoundException(file);
            }
            code = in.readAllBytes();
        }
    }

    /** A new copy of the plugin in a new class loader. */
    public Plugin load() throws ReflectiveOperationException {
        return (Plugin)
                new PluginLoader().define(name, code).getDeclaredConstructor().newInstance();
    }
}
