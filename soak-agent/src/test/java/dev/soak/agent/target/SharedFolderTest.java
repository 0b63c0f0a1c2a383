package dev.soak.agent.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.soak.analysis.input.InputException;
import dev.soak.analysis.run.RunFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SharedFolderTest {
    private static final long THIS_PROCESS = ProcessHandle.current().pid();

    @TempDir
    Path folder;

    private RunFolder run(String name) throws Exception {
        return RunFolder.create(folder.resolve(name), Instant.EPOCH, "orders");
    }

    @Test
    void bothFoldersAreInTheRunFolderAndTheirOwnersOnly() throws Exception {
        RunFolder run = run("runs");
        SharedFolder shared = SharedFolder.in(run);

        assertThat(shared.jars()).isEqualTo(shared.jarsInTarget()).hasParent(run.scratch());
        assertThat(shared.data().here()).hasParent(run.scratch());
        for (Path own : new Path[] {shared.jars(), shared.data().here()}) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(own)))
                    .isEqualTo("rwx------");
        }
        shared.delete();
        assertThat(shared.jars()).doesNotExist();
        assertThat(shared.data().here()).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a-name-that-makes-the-path-of-the-socket-longer-than-the-107-bytes-of-an-address",
                "with blank",
                "größe"
            })
    void aPathThatASocketOrAFlagCannotHaveIsReplacedByATemporaryOne(String name) throws Exception {
        SharedFolder shared = SharedFolder.in(run(name));
        try {
            assertThat(shared.jars()).hasParent(Path.of("/tmp")).isEqualTo(shared.jarsInTarget());
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(shared.jars())))
                    .isEqualTo("rwx------");
            assertThat(shared.data().here()).startsWith(folder);
        } finally {
            shared.delete();
        }
        assertThat(shared.jars()).doesNotExist();
    }

    @Test
    void thePathInAProcessThatRunsDependsOnTheProcessOnly() throws Exception {
        SharedFolder shared = SharedFolder.of(THIS_PROCESS, run("first"));
        try {
            assertThat(shared.jars()).isEqualTo(Path.of("/tmp/soak-probe-" + THIS_PROCESS));
            SharedFolder again = SharedFolder.of(THIS_PROCESS, run("second"));
            assertThat(again.jars()).isEqualTo(shared.jars());
        } finally {
            shared.delete();
        }
    }

    @Test
    void aFolderThatOthersMayEnterIsNotUsed() throws Exception {
        Path planted = Files.createDirectory(
                Path.of("/tmp/soak-probe-" + THIS_PROCESS),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        try {
            assertThatThrownBy(() -> SharedFolder.of(THIS_PROCESS, run("runs")))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining(planted.toString());
        } finally {
            Files.delete(planted);
        }
    }
}
