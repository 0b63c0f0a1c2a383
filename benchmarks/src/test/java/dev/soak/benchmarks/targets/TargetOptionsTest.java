package dev.soak.benchmarks.targets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class TargetOptionsTest {
    @Test
    void optionsAreRead() {
        TargetOptions options = TargetOptions.parse(List.of("--judge-only", "--page", "p.md", "--out", "d"));

        assertThat(options.judgeOnly()).isTrue();
        assertThat(options.page()).isEqualTo(Path.of("p.md"));
        assertThat(options.out()).isEqualTo(Path.of("d"));
        assertThat(options.components()).isNull();
    }

    @Test
    void whatIsNoOptionIsSaid() {
        assertThatThrownBy(() -> TargetOptions.parse(List.of("--pages", "p.md")))
                .hasMessage("no option --pages");
        assertThatThrownBy(() -> TargetOptions.parse(List.of("--page"))).hasMessage("--page needs a value");
        assertThatThrownBy(() -> TargetOptions.parse(List.of("p.md"))).hasMessage("'p.md' is not an option");
    }
}
