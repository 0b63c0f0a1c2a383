package dev.soak.fleet.pack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soak.analysis.fleet.FleetProblem;
import dev.soak.analysis.fleet.PackedRun;
import dev.soak.analysis.outcome.Outcome;
import dev.soak.fleet.pack.EvidenceReader.Reading;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pack of a night saves time and changes nothing. */
class EvidenceReaderTest {
    private static final SyntheticFleet FLEET = new SyntheticFleet(8, 3);
    private static final int SERVICES = 3;

    private final Configuration conf = new Configuration();

    @TempDir
    Path folder;

    private PackFolder packs;
    private EvidenceReader reader;

    @BeforeEach
    void pack() throws Exception {
        packs = new PackFolder(new org.apache.hadoop.fs.Path(folder.toUri()), conf);
        reader = new EvidenceReader(packs, new PackReader(conf, false), null);
        for (int service = 0; service < SERVICES; service++) {
            write(FLEET.run(service, 1));
        }
    }

    @Test
    void aNightIsReadAsItsFilesAreBeforeAndAfterItsPackIsThere() throws Exception {
        List<Reading> each =
                packs.files().stream().map(file -> reader.read(file.name())).toList();

        assertThat(each).hasSize(SERVICES).noneMatch(reading -> reading.evidence() == null);
        assertThat(read()).isEqualTo(each);
        assertThat(nightPack()).isRegularFile();
        assertThat(read()).isEqualTo(each);
    }

    @Test
    void unchangedFilesAreNotOpened() throws Exception {
        List<Reading> before = read();
        Path run = file(0);
        FileTime modified = Files.getLastModifiedTime(run);
        Files.write(run, new byte[Math.toIntExact(Files.size(run))]);
        Files.setLastModifiedTime(run, modified);

        assertThat(read()).isEqualTo(before);
    }

    @Test
    void aFileThatHasChangedIsReadAgain() throws Exception {
        read();
        PackedRun run = FLEET.run(1, 1);
        write(new PackedRun(
                run.identity(),
                new PackedRun.Result(Outcome.HUNG, "no request completed", 600, 0, 0),
                run.series(),
                run.suspects()));

        assertThat(read())
                .extracting(reading -> reading.evidence().result().outcome())
                .containsOnlyOnce(Outcome.HUNG);
    }

    @Test
    void aDamagedFileIsNamedEachTime() throws Exception {
        Files.write(file(0), new byte[10]);

        for (int morning = 0; morning < 2; morning++) {
            assertThat(read())
                    .filteredOn(reading -> reading.problem() != null)
                    .extracting(reading -> reading.problem().kind())
                    .containsExactly(FleetProblem.Kind.PACK_DAMAGED);
        }
    }

    @Test
    void aFileThatIsGoneIsForgotten() throws Exception {
        read();
        long before = Files.size(nightPack());
        Files.delete(file(0));

        assertThat(read()).hasSize(SERVICES - 1);
        assertThat(Files.size(nightPack())).isLessThan(before);
    }

    @Test
    void aDamagedPackOfANightIsWrittenAgain() throws Exception {
        List<Reading> before = read();
        Files.write(nightPack(), new byte[100]);

        assertThat(read()).isEqualTo(before);
        assertThat(Files.size(nightPack())).isGreaterThan(100);
    }

    @Test
    void aNightWhosePackCannotBeWrittenIsReadAllTheSame() throws Exception {
        Files.createDirectories(nightPack().resolve("in-the-way"));

        assertThat(read()).hasSize(SERVICES).noneMatch(reading -> reading.evidence() == null);
    }

    private List<Reading> read() throws Exception {
        return reader.readNight(packs.files());
    }

    private Path file(int index) throws Exception {
        return folder.resolve(packs.files().get(index).name());
    }

    private Path nightPack() throws Exception {
        return file(0).resolveSibling(NightPack.NAME);
    }

    private void write(PackedRun run) throws Exception {
        Path file = Path.of(PackWriter.write(new org.apache.hadoop.fs.Path(folder.toUri()), run, conf)
                .toUri());
        // Written within the same millisecond, perhaps: as if a second later.
        Files.setLastModifiedTime(
                file, FileTime.fromMillis(Files.getLastModifiedTime(file).toMillis() + 1000L * Files.size(file)));
    }
}
