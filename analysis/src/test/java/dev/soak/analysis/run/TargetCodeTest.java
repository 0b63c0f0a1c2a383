package dev.soak.analysis.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TargetCodeTest {
    @Test
    void isReadAsItWasWritten(@TempDir Path path) throws Exception {
        TargetCode code = new TargetCode(List.of("com.zaxxer.hikari", "org.sqlite"));
        RunFolder folder = new RunFolder(path);
        code.write(folder);
        assertThat(TargetCode.read(folder.file(RunFile.CODE))).isEqualTo(code);
    }
}
