package dev.soak.agent.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.soak.analysis.input.InputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlantsTest {
    @TempDir
    Path folder;

    private Path zoo;

    @BeforeEach
    void path() {
        zoo = folder.resolve("soak-zoo.jar");
    }

    @Test
    void theCatalogueIsReadFromTheJar() throws Exception {
        jar("zoo.yaml", "[{name: unbounded-map, also: heap, type: heap.UnboundedMap, what: a map, leaks: true}]");

        Plants plants = Plants.of(zoo);

        assertThat(plants.all()).hasSize(1);
        assertThat(plants.find("heap")).map(Plant::name).hasValue("unbounded-map");
        assertThat(plants.find("heep")).isEmpty();
    }

    @Test
    void aMissingZooIsUnusableInputThatNamesThePath() {
        assertThatThrownBy(() -> Plants.of(zoo)).isInstanceOfSatisfying(InputException.class, e -> {
            assertThat(e.kind()).isEqualTo(InputException.Kind.UNUSABLE);
            assertThat(e).hasMessageEndingWith("no such file: " + zoo);
        });
    }

    @Test
    void aFileThatIsNoZooIsUnusableInputThatNamesThePath() throws Exception {
        Files.writeString(zoo, "not a jar");
        assertThatThrownBy(() -> Plants.of(zoo))
                .isInstanceOf(InputException.class)
                .hasMessage("not a jar file: " + zoo);

        jar("other.yaml", "[]");
        assertThatThrownBy(() -> Plants.of(zoo))
                .isInstanceOf(InputException.class)
                .hasMessage("not the zoo of this version of soak: " + zoo + " has no zoo.yaml");
    }

    private void jar(String name, String content) throws IOException {
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zoo))) {
            out.putNextEntry(new ZipEntry(name));
            out.write(content.getBytes(StandardCharsets.UTF_8));
        }
    }
}
