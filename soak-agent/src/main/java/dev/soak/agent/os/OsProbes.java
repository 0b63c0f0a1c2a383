package dev.soak.agent.os;

import dev.soak.probe.reading.Probe;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/** The probes that read a target from outside, through the operating system, whatever it is written in. */
public final class OsProbes {
    private static final Path ROOT = Path.of("/");

    private OsProbes() {}

    /**
     * For samples; cheap, however many descriptors and threads the target has.
     *
     * @param jvm whether the target is one JVM, which tells its threads itself
     * @param folders that the target writes to
     */
    public static List<Probe> sampling(TargetProcesses target, boolean jvm, List<Path> folders, LongSupplier nanoTime) {
        ProcessSource source = ProcessSource.ofThisSystem();
        List<Probe> probes = new ArrayList<>(List.of(
                new ResidentSetProbe(target, source),
                new CgroupMemoryProbe(target, ROOT),
                new CpuProbe(target, source, !jvm, nanoTime),
                DescriptorProbe.byKind(target, source),
                SocketProbe.whileFew(target, source),
                ChildProcessProbe.counting(target, source),
                DiskProbe.counting(folders)));
        if (!jvm) {
            probes.add(ThreadNameProbe.whileFew(target, source));
        }
        return probes;
    }

    /**
     * For checkpoints: every part of each resource.
     *
     * @param jvm whether the target is one JVM, which tells its threads itself
     * @param folders that the target writes to
     */
    public static List<Probe> exact(TargetProcesses target, boolean jvm, List<Path> folders) {
        ProcessSource source = ProcessSource.ofThisSystem();
        List<Probe> probes = new ArrayList<>(List.of(
                DescriptorProbe.byPattern(target, source),
                SocketProbe.always(target, source),
                new ResidentSetProbe(target, source),
                new CgroupMemoryProbe(target, ROOT),
                ChildProcessProbe.byCommand(target, source),
                DiskProbe.byName(folders)));
        if (!jvm) {
            probes.add(ThreadNameProbe.always(target, source));
        }
        return probes;
    }

    /**
     * For the wait until a checkpoint is quiescent: what pools and cleaners still change.
     *
     * @param jvm whether the target is one JVM, which tells its threads itself
     */
    public static List<Probe> settling(TargetProcesses target, boolean jvm) {
        ProcessSource source = ProcessSource.ofThisSystem();
        return jvm
                ? List.of(DescriptorProbe.byKind(target, source))
                : List.of(DescriptorProbe.byKind(target, source), ThreadNameProbe.whileFew(target, source));
    }
}
