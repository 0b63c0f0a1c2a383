package dev.soak.agent.target;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class TempFoldersTest {
    @Test
    void theLastFlagOfAJvmNamesItsFolder() {
        assertThat(TempFolders.stated(
                        List.of("-Xmx1g", "-Djava.io.tmpdir=/runs/1/tmp", "-Djava.io.tmpdir=/srv/orders/../tmp/")))
                .contains(Path.of("/srv/tmp"));
    }

    @Test
    void aFolderThatOtherProgramsShareIsNotTheTargets() {
        assertThat(TempFolders.stated(List.of("-Djava.io.tmpdir=/tmp"))).isEmpty();
        assertThat(TempFolders.stated(List.of("-Djava.io.tmpdir=/var/tmp/"))).isEmpty();
    }

    @Test
    void withoutAFlagOrWithARelativePathNoneIsKnown() {
        assertThat(TempFolders.stated(List.of("-Xmx1g"))).isEmpty();
        assertThat(TempFolders.stated(List.of("-Djava.io.tmpdir=work"))).isEmpty();
    }
}
