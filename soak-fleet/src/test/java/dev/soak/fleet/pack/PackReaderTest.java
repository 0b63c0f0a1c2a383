package dev.soak.fleet.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.soak.analysis.fleet.FleetProblem;
import dev.soak.analysis.fleet.FleetProblem.Kind;
import dev.soak.analysis.fleet.PackedRun;
import dev.soak.analysis.fleet.PackedSeries;
import dev.soak.fleet.pack.PackReader.UnusablePackException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackReaderTest {
    /** A service that leaks on this night: the run has suspects. */
    private static final PackedRun RUN = new SyntheticFleet(8, 3).run(0, 1);

    private final Configuration conf = new Configuration();

    @TempDir
    java.nio.file.Path folder;

    @Test
    void aRunIsReadAsItWasWritten() throws Exception {
        assertThat(new PackReader(conf, true).read(written()))
                .usingRecursiveComparison()
                .ignoringCollectionOrderInFields("suspects.series")
                .isEqualTo(RUN);
    }

    @Test
    void aJudgementReadsAllButTheCourses() throws Exception {
        PackedRun read = new PackReader(conf, false).read(written());

        assertThat(read.series()).extracting(PackedSeries::course).containsOnly(PackedSeries.Course.NONE);
        assertThat(read)
                .usingRecursiveComparison()
                .ignoringCollectionOrderInFields("suspects.series")
                .ignoringFieldsOfTypes(PackedSeries.Course.class)
                .isEqualTo(RUN);
    }

    @Test
    void aRunWithoutSeriesIsARun() throws Exception {
        PackedRun empty = new PackedRun(RUN.identity(), RUN.result(), List.of(), List.of());

        assertThat(new PackReader(conf, false).read(PackWriter.write(new Path(folder.toUri()), empty, conf)))
                .isEqualTo(empty);
    }

    @Test
    void aFileThatIsCutOffIsDamaged() throws Exception {
        byte[] whole = Files.readAllBytes(java.nio.file.Path.of(written().toUri()));
        java.nio.file.Path cut = Files.write(folder.resolve("cut.parquet"), Arrays.copyOf(whole, whole.length - 100));

        assertThat(problem(new Path(cut.toUri())))
                .extracting(FleetProblem::kind)
                .isEqualTo(Kind.PACK_DAMAGED);
    }

    @Test
    void aFileOfAnotherSchemaIsNamedByItsVersion() throws Exception {
        Path file = new Path(folder.resolve("newer.parquet").toUri());
        // No rows: the version is read first.
        ExampleParquetWriter.builder(file)
                .withConf(conf)
                .withType(PackSchema.ALL)
                .withExtraMetaData(Map.of(PackSchema.VERSION_KEY, "2"))
                .build()
                .close();

        assertThat(problem(file)).isEqualTo(new FleetProblem(Kind.PACK_OF_OTHER_SCHEMA, "a name", "2"));
    }

    private Path written() throws Exception {
        return PackWriter.write(new Path(folder.toUri()), RUN, conf);
    }

    private FleetProblem problem(Path file) {
        return catchThrowableOfType(UnusablePackException.class, () -> new PackReader(conf, false).read(file))
                .problem("a name");
    }
}
