import de.cronn.reflection.util.ClassUtils;
import dev.soak.benchmarks.corpus.driver.Driver;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Supplier;

/** Loads a plug-in in a class loader of its own, looks whether it has a method, and drops it. */
public final class ReflectionUtilPlugins implements Driver {
    @Override
    public void request(int number) throws Exception {
        Class<?> plugin = new PluginLoader().loadClass(Plugin.class.getName());
        if (!ClassUtils.hasMethodWithSameSignature(plugin, Supplier.class.getMethod("get"))) {
            throw new IllegalStateException();
        }
    }

    /** The plug-in. */
    public static final class Plugin {
        public Object get() {
            return "plugin";
        }
    }

    private static final class PluginLoader extends ClassLoader {
        PluginLoader() {
            super(ReflectionUtilPlugins.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.equals(Plugin.class.getName())) {
                return super.loadClass(name, resolve);
            }
            Class<?> loaded = findLoadedClass(name);
            return loaded == null ? define(name) : loaded;
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] bytes = in.readAllBytes();
                return defineClass(name, bytes, 0, bytes.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }
}
