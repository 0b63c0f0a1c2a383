package dev.soak.agent.os;

import dev.soak.probe.reading.DescriptorLinks;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Processes as Linux shows them under {@code /proc/PID}. See {@code proc(5)}. */
final class LinuxProcesses implements ProcessSource {
    /** {@code USER_HZ}, in which the kernel tells CPU time; 100 on every architecture that JDK 17 runs on. */
    private static final double TICKS_PER_SECOND = 100;

    /** Fields of {@code /proc/PID/stat}, counted from the state, which follows the name of the program. */
    private static final int STATE = 0;

    private static final int USER_TIME = 11;
    private static final int SYSTEM_TIME = 12;
    private static final int ENDED_CHILDREN_USER_TIME = 13;
    private static final int ENDED_CHILDREN_SYSTEM_TIME = 14;

    private static final Pattern THREADS = Pattern.compile("^Threads:\\s+(\\d+)$", Pattern.MULTILINE);
    private static final Set<String> ENDED = Set.of("Z", "X");
    private static final double KIBIBYTE = 1024;

    private final Path root;

    /** @param root of the file system, {@code /} but in tests */
    LinuxProcesses(Path root) {
        this.root = root;
    }

    /** Whether this JVM runs on Linux. */
    static boolean available() {
        return DescriptorLinks.available();
    }

    /** The folder of a process. */
    Path folder(long pid) {
        return root.resolve("proc").resolve(Long.toString(pid));
    }

    @Override
    public Optional<ResidentSet> residentSet(long pid) throws IOException {
        return ifAlive(pid, folder -> {
            String status = KernelFile.text(folder.resolve("status"));
            OptionalDouble total = bytes(status, "VmRSS");
            return total.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new ResidentSet(
                            total.getAsDouble(),
                            bytes(status, "RssAnon"),
                            bytes(status, "RssFile"),
                            bytes(status, "RssShmem")));
        });
    }

    @Override
    public OptionalDouble cpuSeconds(long pid, boolean ended) throws IOException {
        Optional<Double> ticks = ifAlive(pid, folder -> {
            String[] fields = stat(folder);
            double sum = Double.parseDouble(fields[USER_TIME]) + Double.parseDouble(fields[SYSTEM_TIME]);
            if (ended) {
                sum += Double.parseDouble(fields[ENDED_CHILDREN_USER_TIME])
                        + Double.parseDouble(fields[ENDED_CHILDREN_SYSTEM_TIME]);
            }
            return Optional.of(sum / TICKS_PER_SECOND);
        });
        return ticks.isPresent() ? OptionalDouble.of(ticks.get()) : OptionalDouble.empty();
    }

    @Override
    public OptionalLong openDescriptors(long pid) throws IOException {
        return number(ifAlive(pid, folder -> {
            Path descriptors = folder.resolve("fd");
            // Linux 6.2 and later show the number of descriptors as the size of the folder.
            long size = Files.size(descriptors);
            return Optional.of(size > 0 && root.getNameCount() == 0 ? size : entries(descriptors));
        }));
    }

    @Override
    public OptionalLong threads(long pid) throws IOException {
        return number(ifAlive(pid, folder -> {
            Matcher found = THREADS.matcher(KernelFile.text(folder.resolve("status")));
            return found.find() ? Optional.of(Long.valueOf(found.group(1))) : Optional.empty();
        }));
    }

    @Override
    public OptionalLong descriptorLimit(long pid) throws IOException {
        return limit(pid, "Max open files");
    }

    /** A soft limit of the process, by its name in {@code /proc/PID/limits}; empty where it is unlimited. */
    OptionalLong limit(long pid, String name) throws IOException {
        Pattern line = Pattern.compile("^" + Pattern.quote(name) + "\\s+(\\d+)\\s", Pattern.MULTILINE);
        return number(ifAlive(pid, folder -> {
            Matcher found = line.matcher(KernelFile.text(folder.resolve("limits")));
            return found.find() ? Optional.of(Long.valueOf(found.group(1))) : Optional.empty();
        }));
    }

    /** The targets of the process's open descriptors, without those by which it reads about itself. */
    Optional<List<String>> descriptors(long pid) throws IOException {
        return ifAlive(pid, folder -> {
            List<String> targets = new ArrayList<>();
            DescriptorLinks.read(folder, (number, target) -> targets.add(target));
            return Optional.of(targets);
        });
    }

    /** The names of the process's threads, of which the kernel keeps 15 characters. */
    Optional<List<String>> threadNames(long pid) throws IOException {
        return ifAlive(pid, folder -> {
            List<String> names = new ArrayList<>();
            try (DirectoryStream<Path> threads = Files.newDirectoryStream(folder.resolve("task"))) {
                for (Path thread : threads) {
                    try {
                        names.add(KernelFile.text(thread.resolve("comm")).strip());
                    } catch (IOException endedMeanwhile) {
                        // Then it is not counted.
                    }
                }
            } catch (DirectoryIteratorException e) {
                throw e.getCause();
            }
            return Optional.of(names);
        });
    }

    /** The name of the program that the process runs, of which the kernel keeps 15 characters. */
    Optional<String> command(long pid) throws IOException {
        return ifAlive(
                pid,
                folder -> Optional.of(KernelFile.text(folder.resolve("comm")).strip()));
    }

    private interface Reading<T> {
        Optional<T> read(Path folder) throws IOException;
    }

    /** A process can end between two system calls, so a failure counts only if the process is still there. */
    private <T> Optional<T> ifAlive(long pid, Reading<T> reading) throws IOException {
        Path folder = folder(pid);
        try {
            return reading.read(folder);
        } catch (IOException | RuntimeException e) {
            if (Files.exists(folder.resolve("stat")) && !isZombie(folder)) {
                throw e;
            }
            return Optional.empty();
        }
    }

    /** Whether a process has ended and only waits for its parent to take notice. */
    static boolean isZombie(long pid) {
        return isZombie(Path.of("/proc", Long.toString(pid)));
    }

    private static boolean isZombie(Path folder) {
        try {
            return ENDED.contains(stat(folder)[STATE]);
        } catch (IOException goneOrNotLinux) {
            return false;
        }
    }

    /** The name of the program stands in parentheses and can contain anything, so fields are counted from its end. */
    private static String[] stat(Path folder) throws IOException {
        String text = KernelFile.text(folder.resolve("stat"));
        String[] fields = text.substring(text.lastIndexOf(')') + 1).strip().split("\\s+", -1);
        if (fields.length <= ENDED_CHILDREN_SYSTEM_TIME) {
            throw new IOException("unexpected content of " + folder.resolve("stat"));
        }
        return fields;
    }

    private static OptionalDouble bytes(String status, String name) {
        OptionalDouble kibibytes = KernelFile.kibibytes(status, name);
        return kibibytes.isPresent() ? OptionalDouble.of(kibibytes.getAsDouble() * KIBIBYTE) : kibibytes;
    }

    private static long entries(Path folder) throws IOException {
        long count = 0;
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path ignored : entries) {
                count++;
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return count;
    }

    private static OptionalLong number(Optional<Long> value) {
        return value.isPresent() ? OptionalLong.of(value.get()) : OptionalLong.empty();
    }
}
