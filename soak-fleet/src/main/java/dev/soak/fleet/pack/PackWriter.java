package dev.soak.fleet.pack;

import dev.soak.analysis.fleet.PackedRun;
import dev.soak.analysis.fleet.PackedSeries;
import dev.soak.analysis.fleet.PackedSuspect;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.jspecify.annotations.Nullable;

/** Writes packed runs. */
public final class PackWriter {
    private PackWriter() {}

    /**
     * Writes a run to {@code folder/night=DATE/NAME.parquet}, whole or not at all; the same run packed again replaces it.
     *
     * @return the file
     */
    public static Path write(Path folder, PackedRun run, Configuration conf) throws IOException {
        Path night = new Path(folder, "night=" + run.identity().night());
        Path file = new Path(night, run.identity().runId().replaceAll("[^A-Za-z0-9._-]+", "_") + ".parquet");
        Path partial = new Path(night, "." + file.getName() + ".inprogress");
        FileSystem.get(file.toUri(), conf).mkdirs(night);
        write(rows(run), Map.of(), partial, file, conf);
        return file;
    }

    /** Writes rows under another name first. */
    static void write(List<Group> rows, Map<String, String> metadata, Path partial, Path file, Configuration conf)
            throws IOException {
        FileSystem system = FileSystem.get(file.toUri(), conf);
        system.setWriteChecksum(false);
        Map<String, String> versioned = new HashMap<>(metadata);
        versioned.put(PackSchema.VERSION_KEY, Integer.toString(PackedRun.SCHEMA));
        try {
            write(rows, versioned, partial, conf);
            system.delete(file, false);
            if (!system.rename(partial, file)) {
                throw new IOException("cannot rename " + partial + " to " + file);
            }
        } finally {
            // Not there any more unless it failed.
            system.delete(partial, false);
        }
    }

    private static void write(List<Group> rows, Map<String, String> metadata, Path to, Configuration conf)
            throws IOException {
        try (ParquetWriter<Group> writer = ExampleParquetWriter.builder(to)
                .withConf(conf)
                .withType(PackSchema.ALL)
                .withCompressionCodec(CompressionCodecName.GZIP)
                .withWriteMode(ParquetFileWriter.Mode.OVERWRITE)
                .withExtraMetaData(metadata)
                .build()) {
            for (Group row : rows) {
                writer.write(row);
            }
        }
    }

    static List<Group> rows(PackedRun run) {
        List<Group> rows = new ArrayList<>();
        for (PackedSeries one : run.series()) {
            Group row = row(run);
            Group series = row.addGroup("series");
            series.add("id", one.id());
            series.add("unit", one.unit());
            series.add("verdict", one.verdict().name());
            series.add("points", one.points());
            series.add("accepted", one.accepted());
            add(series, "slope_per_hour", one.growth().slopePerHour());
            add(series, "slope_error_per_hour", one.growth().slopeErrorPerHour());
            add(series, "detectable_slope_per_hour", one.growth().detectableSlopePerHour());
            add(series, "end", one.growth().end());
            add(series, "p_value", one.certainty().pValue());
            add(series, "q_value", one.certainty().qValue());
            add(series, "growth_probability", one.certainty().growthProbability());
            series.add("follows_work", one.certainty().followsWork());
            for (int i = 0; i < one.course().t().length; i++) {
                series.add("t", one.course().t()[i]);
                series.add("value", one.course().values()[i]);
            }
            run.suspects().stream()
                    .filter(suspect -> suspect.series().contains(one.id()))
                    .forEach(suspect -> suspect(suspect, row));
            rows.add(row);
        }
        if (rows.isEmpty()) {
            rows.add(row(run));
        }
        return rows;
    }

    private static Group row(PackedRun run) {
        Group row = new SimpleGroup(PackSchema.ALL);
        row.add("run_id", run.identity().runId());
        row.add("service", run.identity().service());
        row.add("build", run.identity().build());
        row.add("night", Math.toIntExact(run.identity().night().toEpochDay()));
        row.add("started_utc", run.identity().startedUtc());
        row.add("report", run.identity().report());
        row.add("outcome", run.result().outcome().name());
        row.add("sentence", run.result().sentence());
        row.add("seconds", run.result().seconds());
        row.add("work", run.result().work());
        row.add("damaged_files", run.result().damagedFiles());
        return row;
    }

    private static void suspect(PackedSuspect suspect, Group row) {
        Group group = row.addGroup("suspects");
        group.add("fingerprint", suspect.fingerprint());
        group.add("resource", suspect.resource());
        group.add("subject", suspect.subject());
        add(group, "per_hour", suspect.perHour());
        group.add("unit", suspect.unit());
        group.add("site", suspect.site());
    }

    private static void add(Group to, String name, @Nullable Double value) {
        if (value != null) {
            to.add(name, value.doubleValue());
        }
    }
}
