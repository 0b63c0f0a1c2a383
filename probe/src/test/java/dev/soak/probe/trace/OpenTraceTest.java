package dev.soak.probe.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
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
        printed = AgentJvm.run(TracedJvm.class, folder);
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
    void aFileThatExistsNamesItsCreator() {
        assertThat(printed)
                .contains(
                        "created temporaryFiles file*.tmp 1 0",
                        "created temporaryFiles path*.tmp 1 4",
                        "created temporaryFiles new.tmp 1 0",
                        "created temporaryFiles random.tmp 1 1");
    }

    @Test
    void aFileThatIsOpenedAgainKeepsItsCreator() {
        assertThat(printed).contains("created temporaryFiles stream.tmp 1 2");
    }

    @Test
    void aFileThatIsRenamedKeepsItsCreator() {
        assertThat(printed)
                .contains("created temporaryFiles moved.tmp 1 1", "created temporaryFiles renamed.tmp 1 0")
                .noneMatch(line -> line.contains("moving") || line.contains("renaming"));
    }

    @Test
    void aFileOfAnotherProcessHasNoCreator() {
        assertThat(printed).contains("created nobody native.tmp 1 2");
    }

    @Test
    void deletedFilesAndThoseElsewhereAreNotReported() {
        assertThat(printed).noneMatch(line -> line.contains("deleted*") || line.contains("elsewhere"));
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
