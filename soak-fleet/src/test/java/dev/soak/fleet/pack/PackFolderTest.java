package dev.soak.fleet.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.soak.analysis.fleet.FleetProblem;
import dev.soak.analysis.fleet.FleetProblem.Kind;
import dev.soak.analysis.input.InputException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackFolderTest {
    @TempDir
    Path folder;

    private PackFolder packs;

    @BeforeEach
    void open() {
        packs = new PackFolder(new org.apache.hadoop.fs.Path(folder.toUri()), new Configuration());
    }

    @Test
    void filesOfAllNightsAreListedByTheirNamesInOrder() throws Exception {
        file("night=2026-11-02/b.parquet");
        file("night=2026-11-01/c.parquet");
        file("night=2026-11-02/a.parquet");
        file("by-hand.parquet");

        assertThat(packs.files())
                .extracting(PackFile::name)
                .containsExactly(
                        "by-hand.parquet",
                        "night=2026-11-01/c.parquet",
                        "night=2026-11-02/a.parquet",
                        "night=2026-11-02/b.parquet");
    }

    @Test
    void filesThatAreNoPackedRunsAreNotListed() throws Exception {
        file("night=2026-11-01/.a.parquet.inprogress");
        file("night=2026-11-01/.a.parquet");
        file("night=2026-11-01/_night.parquet");
        file("fleet.json");

        assertThat(packs.files()).isEmpty();
        assertThat(packs.rejected()).isEmpty();
    }

    @Test
    void aRunThatCouldNotBePackedIsNamedUntilItIs() throws Exception {
        packs.reject("soak-runs/orders", "no samples");
        packs.reject("soak-runs/search", "no checkpoints");
        packs.accept("soak-runs/search");

        assertThat(packs.rejected())
                .containsExactly(new FleetProblem(Kind.RUN_NOT_PACKED, "soak-runs/orders", "no samples"));
    }

    @Test
    void aNoteThatIsNoJsonStillNamesARun() throws Exception {
        Files.writeString(file("rejected/orders.json"), "{");

        assertThat(packs.rejected()).containsExactly(new FleetProblem(Kind.RUN_NOT_PACKED, "rejected/orders.json", ""));
    }

    @Test
    void aFolderThatDoesNotExistIsMissingInput() {
        PackFolder none = new PackFolder(
                new org.apache.hadoop.fs.Path(folder.resolve("none").toUri()), new Configuration());

        assertThatThrownBy(none::files)
                .isInstanceOf(InputException.class)
                .extracting(e -> ((InputException) e).kind())
                .isEqualTo(InputException.Kind.MISSING);
    }

    private Path file(String name) throws Exception {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.createFile(file);
    }
}
