package dev.soak.probe.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The call sites that a traced JVM reports for its descriptors; see {@link TracedJvm}. */
@EnabledOnOs(OS.LINUX)
class OpenTraceTest {
    private static List<String> printed = List.of();

    @BeforeAll
    static void runTracedJvm(@TempDir Path folder) throws Exception {
        Path agent = folder.resolve("agent.jar");
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Premain-Class", TracedJvm.class.getName());
        manifest.getMainAttributes().putValue("Can-Retransform-Classes", "true");
        try (OutputStream out = Files.newOutputStream(agent)) {
            new JarOutputStream(out, manifest).close();
        }
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-javaagent:" + agent,
                        "-cp",
                        System.getProperty("java.class.path"),
                        TracedJvm.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("printed").toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        printed = new ArrayList<>(Files.readAllLines(folder.resolve("printed"), StandardCharsets.UTF_8));
        assertThat(process.exitValue()).as(String.join("\n", printed)).isZero();
    }

    @Test
    void theOpenerOfEachKindIsNamed() {
        assertThat(printed)
                .contains(
                        "file fileInputStream",
                        "file fileOutputStream",
                        "file randomAccessFile",
                        "file fileChannel",
                        "file jarFile",
                        "eventpoll selector");
    }

    @Test
    void bothDescriptorsOfADirectoryNameItsOpener() {
        assertThat(printed.stream().filter("file directoryStream"::equals)).hasSize(2);
    }

    @Test
    void pipesAndProcessStreamsNameTheirOpener() {
        assertThat(printed.stream().filter("pipe pipe"::equals)).hasSize(2);
        assertThat(printed.stream().filter("pipe process"::equals)).hasSize(3);
    }

    @Test
    void socketsNameTheirOpenerOrAcceptor() {
        assertThat(printed.stream().filter("socket sockets"::equals)).hasSize(2);
        assertThat(printed.stream().filter("socket accept"::equals)).hasSize(1);
        assertThat(printed.stream().filter("socket socketChannels"::equals)).hasSize(2);
        assertThat(printed.stream().filter("socket acceptChannel"::equals)).hasSize(1);
    }

    @Test
    void aDirectBufferNamesItsAllocator() {
        assertThat(printed).contains("buffers directBuffer 1 300000");
    }

    @Test
    void closedResourcesAreNotReported() {
        assertThat(printed).noneMatch(line -> line.contains("closedAgain"));
    }

    @Test
    void openingsOfTheAgentAreMarked() {
        assertThat(printed.stream().filter(line -> line.startsWith("own ") && line.endsWith("/in")))
                .hasSize(1);
        assertThat(printed).noneMatch(line -> line.contains("ownStream"));
    }

    @Test
    void afterTheEndTheJdkHasItsOriginalCodeAndNothingIsTraced() {
        assertThat(printed).contains("original").noneMatch(line -> line.startsWith("still traced"));
    }

    @Test
    void everyListedClassOfThisJdkIsTraced() {
        assertThat(printed).noneMatch(line -> line.startsWith("warning "));
    }
}
