package dev.soak.agent.os;

import dev.soak.analysis.resource.Limit;
import dev.soak.analysis.resource.Resource;
import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.series.Readings;
import dev.soak.probe.reading.Probe;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Memory of the control group, usually the container, whose limit the kernel enforces on the target by its OOM killer.
 *
 * <p>Other processes in the group count: they use up the same limit. Where no group has a limit there are no readings,
 * because only the memory of the machine is exhausted then, which limits the resident set; and the processes of a desktop
 * session would be taken for the target.
 *
 * <p>The usage of a group includes page cache, which the kernel drops before it kills. The resource is therefore the
 * working set, usage less inactive file pages, as the kubelet computes it to evict pods: cAdvisor,
 * {@code container/libcontainer/handler.go}, {@code setMemoryStats}. It still includes active file pages, so it overstates
 * what cannot be reclaimed, most of all for a target that reads the same files again and again.
 */
final class CgroupMemoryProbe implements Probe {
    private final TargetProcesses target;
    private final Path root;

    /** @param root of the file system, {@code /} but in tests */
    CgroupMemoryProbe(TargetProcesses target, Path root) {
        this.target = target;
        this.root = root;
    }

    @Override
    public List<Resource> resources() {
        return List.of(Resources.CGROUP_MEMORY);
    }

    @Override
    public void read(Readings into) throws IOException {
        Optional<CgroupMemory> group = group();
        if (group.isPresent()) {
            group.get().workingSet().ifPresent(bytes -> into.put(Resources.CGROUP_MEMORY, bytes));
        }
    }

    @Override
    public Map<Resource, Limit> limits() throws IOException {
        return group().map(group -> Map.of(Resources.CGROUP_MEMORY, group.limit()))
                .orElse(Map.of());
    }

    private Optional<CgroupMemory> group() throws IOException {
        List<Long> pids = target.pids();
        return pids.isEmpty() ? Optional.empty() : CgroupMemory.of(root, pids.get(0));
    }

    @Override
    public Duration interval() {
        return Duration.ofSeconds(5);
    }
}
