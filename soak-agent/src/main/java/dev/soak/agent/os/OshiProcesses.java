package dev.soak.agent.os;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import oshi.SystemInfo;
import oshi.software.os.OSProcess;
import oshi.software.os.OperatingSystem;

/** Processes of systems other than Linux, by way of OSHI. */
final class OshiProcesses implements ProcessSource {
    private static final double MILLIS = 1000;

    private final OperatingSystem system = new SystemInfo().getOperatingSystem();

    @Override
    public Optional<ResidentSet> residentSet(long pid) {
        return process(pid)
                .map(process -> new ResidentSet(
                        process.getResidentMemory(),
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        OptionalDouble.empty()));
    }

    @Override
    public OptionalDouble cpuSeconds(long pid, boolean ended) {
        return process(pid)
                .map(process -> OptionalDouble.of((process.getKernelTime() + process.getUserTime()) / MILLIS))
                .orElse(OptionalDouble.empty());
    }

    @Override
    public OptionalLong openDescriptors(long pid) {
        return process(pid)
                .map(OSProcess::getOpenFiles)
                .map(OshiProcesses::known)
                .orElse(OptionalLong.empty());
    }

    @Override
    public OptionalLong threads(long pid) {
        return process(pid).map(process -> known(process.getThreadCount())).orElse(OptionalLong.empty());
    }

    @Override
    public OptionalLong descriptorLimit(long pid) {
        return process(pid)
                .map(OSProcess::getSoftOpenFileLimit)
                .map(OshiProcesses::known)
                .orElse(OptionalLong.empty());
    }

    /** OSHI shows what it does not know as a negative number. */
    private static OptionalLong known(long value) {
        return value < 0 ? OptionalLong.empty() : OptionalLong.of(value);
    }

    private Optional<OSProcess> process(long pid) {
        return Optional.ofNullable(system.getProcess((int) pid));
    }
}
