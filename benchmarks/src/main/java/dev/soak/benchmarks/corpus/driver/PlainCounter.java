package dev.soak.benchmarks.corpus.driver;

import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Stream;
import javax.management.JMException;
import javax.management.ObjectName;

/** Counts by means of the JDK and the operating system only, so that the ground truth does not depend on Soak. */
final class PlainCounter {
    private static final int SETTLE_MILLIS = 250;
    private static final int MOST_ROUNDS = 20;
    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");
    private static final Path STATUS = Path.of("/proc/self/status");
    private static final String RESIDENT = "VmRSS:";
    private static final int KIB = 1024;

    private PlainCounter() {}

    /**
     * The count once two readings in a row agree: threads take time to end, and cleaners run after a collection.
     *
     * @param what {@code instances:CLASS}, {@code threads:NAME_PREFIX}, {@code descriptors}, {@code classes},
     *     {@code files}, {@code direct}, {@code hooks} or {@code resident}
     */
    static long settled(String what) throws Exception {
        long last = count(what);
        for (int round = 0; round < MOST_ROUNDS; round++) {
            Thread.sleep(SETTLE_MILLIS);
            long next = count(what);
            if (next == last) {
                break;
            }
            last = next;
        }
        return last;
    }

    private static long count(String what) throws Exception {
        int colon = what.indexOf(':');
        String kind = colon < 0 ? what : what.substring(0, colon);
        String name = colon < 0 ? "" : what.substring(colon + 1);
        return switch (kind) {
            case "instances" -> instances(name);
            case "threads" ->
                Thread.getAllStackTraces().keySet().stream()
                        .filter(thread -> thread.getName().startsWith(name))
                        .count();
            case "descriptors" -> descriptors();
            case "classes" -> {
                System.gc();
                yield ManagementFactory.getClassLoadingMXBean().getLoadedClassCount();
            }
            case "files" -> files();
            case "direct" -> {
                System.gc();
                yield ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                        .filter(pool -> pool.getName().equals("direct"))
                        .mapToLong(BufferPoolMXBean::getMemoryUsed)
                        .sum();
            }
            case "hooks" ->
                size("java.io.DeleteOnExitHook", "files") + size("java.lang.ApplicationShutdownHooks", "hooks");
            case "resident" -> {
                System.gc();
                yield resident();
            }
            default -> throw new IllegalArgumentException("cannot count '" + what + "'");
        };
    }

    private static long descriptors() throws IOException {
        try (Stream<Path> open = Files.list(DESCRIPTORS)) {
            return open.count();
        }
    }

    private static long files() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(Files::isRegularFile).count();
        }
    }

    /** After a full collection. A trailing {@code *} matches any suffix. */
    private static long instances(String className) throws JMException {
        String histogram = (String) ManagementFactory.getPlatformMBeanServer()
                .invoke(
                        new ObjectName("com.sun.management:type=DiagnosticCommand"),
                        "gcClassHistogram",
                        new Object[] {null},
                        new String[] {String[].class.getName()});
        return histogram
                .lines()
                .map(line -> line.strip().split("\\s+"))
                .filter(row -> row.length >= 4 && matches(className, row[3]))
                .mapToLong(row -> Long.parseLong(row[1]))
                .sum();
    }

    private static boolean matches(String wanted, String className) {
        return wanted.endsWith("*")
                ? className.startsWith(wanted.substring(0, wanted.length() - 1))
                : className.equals(wanted);
    }

    private static long resident() throws IOException {
        try (Stream<String> lines = Files.lines(STATUS)) {
            return lines.filter(line -> line.startsWith(RESIDENT))
                    .mapToLong(line -> KIB
                            * Long.parseLong(line.substring(RESIDENT.length())
                                    .replace("kB", "")
                                    .strip()))
                    .sum();
        }
    }

    /** The size of a static collection of the JDK; needs {@code --add-opens}. */
    private static long size(String className, String fieldName) throws ReflectiveOperationException {
        Field field = Class.forName(className).getDeclaredField(fieldName);
        field.setAccessible(true);
        Object value = field.get(null);
        return value instanceof Map<?, ?> map ? map.size() : value instanceof Collection<?> all ? all.size() : 0;
    }
}
