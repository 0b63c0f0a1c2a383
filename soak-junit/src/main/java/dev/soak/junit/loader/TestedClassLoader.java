package dev.soak.junit.loader;

import java.net.URL;
import java.net.URLClassLoader;

/** Loads what it has itself, and asks its parent for everything else. */
final class TestedClassLoader extends URLClassLoader {
    static {
        registerAsParallelCapable();
    }

    TestedClassLoader(URL[] urls, ClassLoader parent) {
        super("soak-tested", urls, parent);
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            if (loaded == null
                    && !name.startsWith("java.")
                    && findResource(name.replace('.', '/') + ".class") != null) {
                loaded = findClass(name);
            }
            if (loaded == null) {
                return super.loadClass(name, resolve);
            }
            if (resolve) {
                resolveClass(loaded);
            }
            return loaded;
        }
    }
}
