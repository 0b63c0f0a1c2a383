package dev.soak.agent.os;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soak.analysis.resource.Limit;
import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.series.Readings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CgroupMemoryProbeTest {
    private static final String NO_V1_LIMIT = "9223372036854771712";
    private static final String V1 = "sys/fs/cgroup/memory/";
    private static final String V2 = "sys/fs/cgroup/";

    @TempDir
    Path root;

    @Test
    void theWorkingSetOfAV2GroupIsItsUsageWithoutInactiveFilePages() throws Exception {
        memberOf("0::/orders.service");
        v2("orders.service/", "512000000", "300000000", "120000000");

        assertThat(readings()).containsOnly(Map.entry("cgroup.memory.working_set", 180e6));
        assertLimit("cgroup memory.max", 512e6);
    }

    @Test
    void theWorkingSetOfAV1GroupIsItsUsageWithoutInactiveFilePages() throws Exception {
        memberOf("5:cpu,cpuacct:/docker/4f", "4:memory:/docker/4f", "0::/docker/4f");
        v1("docker/4f/", "512000000", "300000000", "120000000");

        assertThat(readings()).containsOnly(Map.entry("cgroup.memory.working_set", 180e6));
        assertLimit("cgroup memory.limit_in_bytes", 512e6);
    }

    @Test
    void onAHybridSystemTheVersionWithTheMemoryControllerCounts() throws Exception {
        memberOf("4:memory:/bot", "0::/bot");
        v1("bot/", "400", "300", "100");
        v2("unified/bot/", "900", "800", "0");

        assertThat(readings()).containsEntry("cgroup.memory.working_set", 200.0);
    }

    @Test
    void onAHybridSystemVersion2MayHaveTheMemoryController() throws Exception {
        memberOf("3:cpu:/bot", "0::/bot");
        v2("unified/bot/", "900", "800", "0");

        assertThat(readings()).containsEntry("cgroup.memory.working_set", 800.0);
    }

    @Test
    void aNamespaceShowsTheContainersGroupAsTheRoot() throws Exception {
        memberOf("0::/");
        v2("", "512", "300", "100");

        assertThat(readings()).containsEntry("cgroup.memory.working_set", 200.0);
    }

    @Test
    void aContainerWithoutANamespaceHasItsGroupAtTheMount() throws Exception {
        memberOf("4:memory:/docker/4f");
        v1("", "512", "300", "100");

        assertThat(readings()).containsEntry("cgroup.memory.working_set", 200.0);
    }

    @Test
    void theNearestAncestorWithALimitIsReadWithItsOwnUsage() throws Exception {
        memberOf("0::/pod/container/init");
        v2("pod/container/init/", "max", "100", "10");
        v2("pod/container/", "1000", "600", "200");
        v2("pod/", "2000", "900", "300");

        assertThat(readings()).containsOnly(Map.entry("cgroup.memory.working_set", 400.0));
        assertLimit("cgroup memory.max", 1000);
    }

    @Test
    void aV2GroupWithoutALimitIsAbsent() throws Exception {
        memberOf("0::/user.slice/session-3.scope");
        v2("user.slice/session-3.scope/", "max", "300", "100");
        v2("user.slice/", "max", "300", "100");

        assertAbsent();
    }

    @Test
    void aV1GroupWithoutALimitIsAbsent() throws Exception {
        memberOf("4:memory:/user.slice");
        v1("user.slice/", NO_V1_LIMIT, "300", "100");
        v1("", NO_V1_LIMIT, "300", "100");

        assertAbsent();
    }

    @Test
    void aSystemWithoutGroupsIsAbsent() throws Exception {
        assertAbsent();
        memberOf("0::/");
        assertAbsent();
        memberOf("", "nonsense", "3:cpu:/bot");
        assertAbsent();
    }

    @Test
    void withoutStatisticsNothingIsRead() throws Exception {
        memberOf("0::/");
        v2("", "512", "300", "100");
        Files.delete(root.resolve(V2 + "memory.stat"));

        assertThat(readings()).isEmpty();
    }

    @Test
    void withoutAUsageNothingIsRead() throws Exception {
        memberOf("0::/");
        write(V2 + "memory.max", "512");

        assertThat(readings()).isEmpty();
    }

    @Test
    void theSmallestLimitAmongTheAncestorsIsTheOneThatKills() throws Exception {
        memberOf("0::/pod/container");
        v2("pod/container/", "2000", "600", "200");
        v2("pod/", "1000", "900", "300");

        assertThat(readings()).containsOnly(Map.entry("cgroup.memory.working_set", 600.0));
        assertLimit("cgroup memory.max", 1000);
    }

    @Test
    void theMountCanShowAPartOfTheHierarchy() throws Exception {
        memberOf("4:cpu,memory:/docker/4f/worker");
        write(
                "proc/self/mountinfo",
                "30 23 0:28 / /proc rw - proc proc rw",
                "34 31 0:31 /docker/4f /sys/fs/cgroup/pids rw,relatime - cgroup cgroup rw,pids",
                "35 31 0:32 /docker/4f /sys/fs/cgroup/cpu,memory\\040x rw,relatime - cgroup cgroup rw,cpu,memory");
        group("sys/fs/cgroup/cpu,memory x/worker/").v1("512", "300", "100");

        assertThat(readings()).containsEntry("cgroup.memory.working_set", 200.0);
    }

    @Test
    void aGroupOutsideOfTheOwnMountIsReadInTheMountOfTheTarget() throws Exception {
        memberOf("0::/../neighbour");
        write("proc/self/mountinfo", "41 31 0:38 / /sys/fs/cgroup rw - cgroup2 cgroup2 rw");
        write("proc/42/mountinfo", "77 31 0:38 /../neighbour /sys/fs/cgroup rw - cgroup2 cgroup2 rw");
        v2("", "9000", "800", "0");
        group("proc/42/root/sys/fs/cgroup/").v2("512", "300", "100");

        assertThat(readings()).containsEntry("cgroup.memory.working_set", 200.0);
        assertLimit("cgroup memory.max", 512);
    }

    @Test
    void aPathThatLeadsOutOfTheMountIsNotFollowed() throws Exception {
        memberOf("0::/../../../etc");
        write("etc/memory.max", "1");
        v2("", "512", "300", "100");

        assertAbsent();
    }

    @Test
    void aWorkingSetIsNeverNegative() throws Exception {
        memberOf("0::/");
        v2("", "512", "300", "310");

        assertThat(readings()).containsEntry("cgroup.memory.working_set", 0.0);
    }

    private void memberOf(String... lines) throws IOException {
        write("proc/42/cgroup", String.join("\n", lines));
    }

    private void v1(String group, String limit, String usage, String inactive) throws IOException {
        group(V1 + group).v1(limit, usage, inactive);
    }

    private void v2(String group, String limit, String usage, String inactive) throws IOException {
        group(V2 + group).v2(limit, usage, inactive);
    }

    private Group group(String folder) {
        return new Group(new KernelFiles(root), folder);
    }

    private record Group(KernelFiles files, String folder) {
        void v1(String limit, String usage, String inactive) throws IOException {
            files.write(folder + "memory.limit_in_bytes", limit)
                    .write(folder + "memory.usage_in_bytes", usage)
                    .write(folder + "memory.stat", "cache 1", "inactive_file 7", "total_inactive_file " + inactive);
        }

        void v2(String limit, String usage, String inactive) throws IOException {
            files.write(folder + "memory.max", limit)
                    .write(folder + "memory.current", usage)
                    .write(folder + "memory.stat", "anon 1", "inactive_file " + inactive, "active_file 5");
        }
    }

    private void write(String file, String... lines) throws IOException {
        new KernelFiles(root).write(file, lines);
    }

    private Map<String, Double> readings() throws IOException {
        Readings readings = new Readings();
        new CgroupMemoryProbe(() -> List.of(42L), root).read(readings);
        return readings.values();
    }

    private void assertLimit(String name, double bytes) throws IOException {
        assertThat(new CgroupMemoryProbe(() -> List.of(42L), root).limits())
                .containsOnly(Map.entry(Resources.CGROUP_MEMORY, new Limit(name, bytes)));
    }

    private void assertAbsent() throws IOException {
        assertThat(readings()).isEmpty();
        assertThat(new CgroupMemoryProbe(() -> List.of(42L), root).limits()).isEmpty();
    }
}
