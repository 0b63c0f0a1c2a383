package dev.soak.agent.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soak.analysis.resource.Limit;
import dev.soak.analysis.resource.Resources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
    void aPathThatLeadsOutOfTheMountIsNotFollowed() throws Exception {
        memberOf("0::/../../../etc");
        write("etc/memory.max", "1");
        v2("", "512", "300", "100");

        assertLimit("cgroup memory.max", 512);
    }

    @Test
    void aWorkingSetIsNeverNegative() throws Exception {
        memberOf("0::/");
        v2("", "512", "300", "310");

        assertThat(readings()).containsEntry("cgroup.memory.working_set", 0.0);
    }

    private void memberOf(String... lines) throws IOException {
        write("proc/self/cgroup", String.join("\n", lines));
    }

    private void v1(String group, String limit, String usage, String inactive) throws IOException {
        write(V1 + group + "memory.limit_in_bytes", limit);
        write(V1 + group + "memory.usage_in_bytes", usage);
        write(V1 + group + "memory.stat", "cache 1\ninactive_file 7\ntotal_inactive_file " + inactive + "\n");
    }

    private void v2(String group, String limit, String usage, String inactive) throws IOException {
        write(V2 + group + "memory.max", limit);
        write(V2 + group + "memory.current", usage);
        write(V2 + group + "memory.stat", "anon 1\ninactive_file " + inactive + "\nactive_file 5\n");
    }

    private void write(String file, String text) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text + "\n");
    }

    private Map<String, Double> readings() throws IOException {
        Readings readings = new Readings();
        new CgroupMemoryProbe(root).read(readings);
        return readings.values();
    }

    private void assertLimit(String name, double bytes) throws IOException {
        assertThat(new CgroupMemoryProbe(root).limits())
                .containsOnly(Map.entry(Resources.CGROUP_MEMORY, new Limit(name, bytes)));
    }

    private void assertAbsent() throws IOException {
        assertThat(readings()).isEmpty();
        assertThat(new CgroupMemoryProbe(root).limits()).isEmpty();
    }
}
