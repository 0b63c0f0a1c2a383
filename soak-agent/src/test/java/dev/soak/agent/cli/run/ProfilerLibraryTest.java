package dev.soak.agent.cli.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.soak.analysis.input.InputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProfilerLibraryTest {
    private static final Path ROOT = Path.of("/");
    private static final int HERE = System.getProperty("os.arch").equals("aarch64") ? 0xb7 : 0x3e;
    private static final int S390 = 0x16;

    @TempDir
    Path folder;

    private Path library(int machine, String content) throws Exception {
        byte[] header = "\u007fELF".getBytes(StandardCharsets.ISO_8859_1);
        byte[] bytes = new byte[64 + content.length()];
        System.arraycopy(header, 0, bytes, 0, header.length);
        bytes[18] = (byte) machine;
        System.arraycopy(content.getBytes(StandardCharsets.ISO_8859_1), 0, bytes, 64, content.length());
        return Files.write(folder.resolve("lib.so"), bytes);
    }

    @Test
    void aLibraryWithTheEventIsAccepted() throws Exception {
        Path library = library(HERE, "cpu nativemem");

        assertThat(ProfilerLibrary.check(library, ROOT)).isEqualTo(library);
    }

    @Test
    void aPathIsThatOfTheTarget() throws Exception {
        Path library = library(HERE, "nativemem");

        assertThat(ProfilerLibrary.check(Path.of("/lib.so"), folder)).isEqualTo(Path.of("/lib.so"));
        assertThat(library).exists();
    }

    @Test
    void anOlderVersionIsRefused() throws Exception {
        Path library = library(HERE, "cpu alloc");

        assertThatThrownBy(() -> ProfilerLibrary.check(library, ROOT))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("cannot trace native memory")
                .hasMessageContaining("4.0 or later");
    }

    @Test
    void aLibraryForAnotherMachineIsRefused() throws Exception {
        Path library = library(S390, "nativemem");

        assertThatThrownBy(() -> ProfilerLibrary.check(library, ROOT))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("another machine");
    }
}
