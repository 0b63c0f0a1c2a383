package dev.soak.benchmarks.agentheap;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;

/** A resource that a target can hold in extreme numbers. */
enum HeldResource {
    NONE(0) {
        @Override
        Object acquire(int number) {
            return number;
        }
    },
    DESCRIPTORS(20_000) {
        @Override
        Object acquire(int number) throws IOException {
            return new FileInputStream(
                    Path.of(System.getProperty("java.home"), "release").toFile());
        }

        @Override
        int maximum() {
            var system = ManagementFactory.getPlatformMXBean(com.sun.management.UnixOperatingSystemMXBean.class);
            return (int) Math.min(super.maximum(), system.getMaxFileDescriptorCount() - SPARE_DESCRIPTORS);
        }
    },
    THREADS(10_000) {
        @Override
        Object acquire(int number) {
            Thread thread = new Thread(null, LockSupport::park, "held-" + number, STACK_BYTES);
            thread.setDaemon(true);
            thread.start();
            return thread;
        }
    },
    CLASSES(50_000) {
        @Override
        Object acquire(int number) throws IOException {
            return new SingleClassLoader(number).instance();
        }
    };

    private static final int SPARE_DESCRIPTORS = 1_000;
    private static final long STACK_BYTES = 64 * 1024;

    private final int count;

    HeldResource(int count) {
        this.count = count;
    }

    /** Acquires one more; it is released no earlier than the returned object is collected. */
    abstract Object acquire(int number) throws IOException;

    /** The number to acquire on this machine. */
    int maximum() {
        return count;
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** For a table. */
    String amount() {
        return this == NONE ? "none of these resources" : String.format(Locale.ROOT, "%,d %s", maximum(), label());
    }

    /** A class loader with a single class of a unique name. */
    private static final class SingleClassLoader extends ClassLoader {
        private static final String NAME = "Template00000";
        private final byte[] code;
        private final String name;

        SingleClassLoader(int number) throws IOException {
            super(Template00000.class.getClassLoader());
            String uniqueName = String.format(Locale.ROOT, "Template%05d", number);
            try (InputStream template = Template00000.class.getResourceAsStream(NAME + ".class")) {
                if (template == null) {
                    throw new IOException(NAME + ".class is missing in this jar");
                }
                // The unique name has the length of the template's, so nothing else in the class file changes.
                code = new String(template.readAllBytes(), StandardCharsets.ISO_8859_1)
                        .replace(NAME, uniqueName)
                        .getBytes(StandardCharsets.ISO_8859_1);
            }
            name = Template00000.class.getPackageName() + "." + uniqueName;
        }

        Object instance() throws IOException {
            try {
                return defineClass(name, code, 0, code.length).getConstructor().newInstance();
            } catch (ReflectiveOperationException e) {
                throw new IOException("cannot instantiate " + name, e);
            }
        }
    }
}
