package dev.soak.agent.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Services behind a shell script: the target is the JVM that it starts, however it passes options on. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ScriptIT {
    private Path folder;
    private SoakProcess child;
    private SoakProcess exec;

    @BeforeAll
    void soak(@TempDir Path folder) throws Exception {
        this.folder = folder;
        child = soak("start-service.sh", TestService.JAVALIN, "heap");
        exec = soak("exec-service.sh", TestService.JAVALIN, "none");
    }

    @AfterAll
    void close() {
        child.close();
        exec.close();
    }

    @Test
    void aChildWithoutTheInheritedOptionsIsTheTarget() throws Exception {
        OrderLeaks.assertHeapLeak(child);
        assertThat(Files.readString(child.file("samples.jsonl"))).contains("\"heap.used\"");
    }

    @Test
    void aScriptThatEndsInExecIsTheTarget() throws Exception {
        OrderLeaks.assertNoLeak(exec);
        assertThat(Files.readString(exec.file("samples.jsonl"))).contains("\"heap.used\"");
    }

    @Test
    void theChildOfAScriptIsStoppedToo() throws Exception {
        assertThat(child.exitCode()).isEqualTo(99);
        assertThat(ProcessHandle.allProcesses()
                        .map(process -> process.info().commandLine().orElse(""))
                        .filter(line -> line.contains(marker("start-service.sh"))))
                .isEmpty();
    }

    /** The service ignores its second argument, which is found in the list of processes. */
    private SoakProcess soak(String script, TestService service, String leak) throws IOException, URISyntaxException {
        // As a resource, it need not be executable.
        Path file = Path.of(Objects.requireNonNull(ScriptIT.class.getResource("/services/" + script))
                .toURI());
        return SoakProcess.start(
                Files.createDirectories(folder.resolve(leak)),
                Commands.soakOf(List.of(
                        "env",
                        "ORDERS_LEAK=" + leak,
                        "JAVA=" + TestService.JAVA,
                        "sh",
                        file.toString(),
                        service.jar().toString(),
                        "{port}",
                        marker(script))));
    }

    private String marker(String script) {
        return "marker-" + folder.getFileName() + "-" + script;
    }
}
