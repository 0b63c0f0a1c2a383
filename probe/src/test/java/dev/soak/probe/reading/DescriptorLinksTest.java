package dev.soak.probe.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DescriptorLinksTest {
    @TempDir
    Path root;

    @Test
    void theKindFollowsFromTheTargetOfTheLink() {
        assertThat(DescriptorLinks.kind("socket:[8861]")).isEqualTo("socket");
        assertThat(DescriptorLinks.kind("anon_inode:[eventpoll]")).isEqualTo("eventpoll");
        assertThat(DescriptorLinks.kind("anon_inode:[eventfd]")).isEqualTo("anon");
        assertThat(DescriptorLinks.kind("/srv/data.db")).isEqualTo("file");
    }

    @Test
    void descriptorsByWhichAProcessReadsAboutItselfAreLeftOut() throws Exception {
        Path process = root.resolve("proc/42");
        Files.createDirectories(process.resolve("fd"));
        Files.createSymbolicLink(process.resolve("fd/3"), Path.of("/proc/42/fd"));
        Files.createSymbolicLink(process.resolve("fd/4"), Path.of("/proc/4/stat"));

        Map<Integer, String> links = new HashMap<>();
        DescriptorLinks.read(process, links::put);

        assertThat(links).containsOnly(Map.entry(4, "/proc/4/stat"));
    }
}
