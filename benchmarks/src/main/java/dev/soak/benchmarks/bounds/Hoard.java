package dev.soak.benchmarks.bounds;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;

/** What a bot can have too many of. */
enum Hoard {
    NOTHING(0) {
        @Override
        Object one(int number) {
            return number;
        }
    },
    DESCRIPTORS(100_000) {
        @Override
        Object one(int number) throws IOException {
            return new FileInputStream(
                    Path.of(System.getProperty("java.home"), "release").toFile());
        }

        @Override
        int possible() {
            var system = ManagementFactory.getPlatformMXBean(com.sun.management.UnixOperatingSystemMXBean.class);
            return (int) Math.min(super.possible(), system.getMaxFileDescriptorCount() - LEFT_OVER);
        }
    },
    THREADS(10_000) {
        @Override
        Object one(int number) {
            Thread thread = new Thread(null, LockSupport::park, "hoard-" + number, STACK_BYTES);
            thread.setDaemon(true);
            thread.start();
            return thread;
        }
    },
    CLASSES(50_000) {
        @Override
        Object one(int number) throws IOException {
            return new Numbered(number).instance();
        }
    };

    private static final int LEFT_OVER = 1_000;
    private static final long STACK_BYTES = 64 * 1024;

    private final int many;

    Hoard(int many) {
        this.many = many;
    }

    /** Makes one more, which lives as long as what is returned. */
    abstract Object one(int number) throws IOException;

    /** How many there can be on this machine. */
    int possible() {
        return many;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** A loader with a single class, whose name no other has. */
    private static final class Numbered extends ClassLoader {
        private static final String NAME = "Hoarded00000";
        private final byte[] code;
        private final String name;

        Numbered(int number) throws IOException {
            super(Hoarded00000.class.getClassLoader());
            String own = String.format(Locale.ROOT, "Hoarded%05d", number);
            try (InputStream template = Hoarded00000.class.getResourceAsStream(NAME + ".class")) {
                if (template == null) {
                    throw new IOException("no " + NAME + ".class");
                }
                // As long as the template's, so that nothing else of the class file changes.
                code = new String(template.readAllBytes(), StandardCharsets.ISO_8859_1)
                        .replace(NAME, own)
                        .getBytes(StandardCharsets.ISO_8859_1);
            }
            name = Hoarded00000.class.getPackageName() + "." + own;
        }

        Object instance() throws IOException {
            try {
                return defineClass(name, code, 0, code.length).getConstructor().newInstance();
            } catch (ReflectiveOperationException e) {
                throw new IOException(name + " cannot be made", e);
            }
        }
    }
}
