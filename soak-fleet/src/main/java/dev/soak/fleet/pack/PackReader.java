package dev.soak.fleet.pack;

import dev.soak.analysis.fleet.FleetProblem;
import dev.soak.analysis.fleet.FleetProblem.Kind;
import dev.soak.analysis.fleet.PackedRun;
import dev.soak.analysis.fleet.PackedSeries;
import dev.soak.analysis.fleet.PackedSuspect;
import dev.soak.analysis.outcome.Outcome;
import dev.soak.analysis.verdict.Verdict;
import java.io.IOException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.HadoopReadOptions;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.FileMetaData;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.MessageColumnIO;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.MessageType;
import org.jspecify.annotations.Nullable;

/** Reads packed runs. */
public final class PackReader {
    private final Configuration conf;
    private final boolean courses;
    private final MessageType schema;

    /** @param courses whether to read the courses of the series too, which a judgement does not need */
    public PackReader(Configuration conf, boolean courses) {
        this.conf = conf;
        this.courses = courses;
        this.schema = courses ? PackSchema.ALL : PackSchema.WITHOUT_COURSES;
    }

    /** A file that cannot be used. */
    public static final class UnusablePackException extends Exception {
        private final Kind kind;

        UnusablePackException(Kind kind, String detail) {
            super(detail);
            this.kind = kind;
        }

        /** The problem, under the name by which the file is known. */
        public FleetProblem problem(String name) {
            return new FleetProblem(kind, name, String.valueOf(getMessage()));
        }
    }

    /** What is in a file. */
    record Content(Map<String, String> metadata, List<Group> rows) {}

    /**
     * Reads the run of a file.
     *
     * @throws UnusablePackException if the file is damaged or has another schema
     */
    public PackedRun read(Path file) throws UnusablePackException {
        Content content = content(file);
        try {
            return run(content.rows());
        } catch (RuntimeException e) {
            throw new UnusablePackException(Kind.PACK_DAMAGED, oneLine(e));
        }
    }

    Content content(Path file) throws UnusablePackException {
        // Without options each file would load Hadoop's defaults again, a large XML document. They hold the codecs of
        // one reader.
        ParquetReadOptions options = HadoopReadOptions.builder(conf).build();
        try (ParquetFileReader reader = ParquetFileReader.open(HadoopInputFile.fromPath(file, conf), options)) {
            checkSchema(reader.getFileMetaData());
            return new Content(reader.getFileMetaData().getKeyValueMetaData(), rows(reader));
        } catch (IOException | RuntimeException e) {
            // Parquet's readers throw any runtime exception on damaged bytes.
            throw new UnusablePackException(Kind.PACK_DAMAGED, oneLine(e));
        }
    }

    /** The run of some rows. */
    PackedRun run(List<Group> of) {
        Rows rows = new Rows();
        of.forEach(rows::add);
        return rows.run();
    }

    private static void checkSchema(FileMetaData file) throws UnusablePackException {
        String version = file.getKeyValueMetaData().getOrDefault(PackSchema.VERSION_KEY, "none");
        if (!version.equals(Integer.toString(PackedRun.SCHEMA))) {
            throw new UnusablePackException(Kind.PACK_OF_OTHER_SCHEMA, version);
        }
    }

    private List<Group> rows(ParquetFileReader file) throws IOException {
        MessageColumnIO columns =
                new ColumnIOFactory().getColumnIO(schema, file.getFileMetaData().getSchema());
        file.setRequestedSchema(schema);
        List<Group> rows = new ArrayList<>();
        for (PageReadStore pages = file.readNextRowGroup(); pages != null; pages = file.readNextRowGroup()) {
            RecordReader<Group> records = columns.getRecordReader(pages, new GroupRecordConverter(schema));
            for (long row = 0; row < pages.getRowCount(); row++) {
                rows.add(records.read());
            }
        }
        return rows;
    }

    private static String oneLine(Exception e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        String message = cause.getMessage();
        String text = message == null ? cause.getClass().getSimpleName() : message;
        return text.lines().findFirst().orElse("").replaceAll("file:\\S*/", "");
    }

    /** The rows of one run. */
    private final class Rows {
        private final List<PackedSeries> series = new ArrayList<>();
        private final Map<String, Group> suspects = new LinkedHashMap<>();
        private final Map<String, List<String>> seriesOf = new LinkedHashMap<>();
        private @Nullable Group first;

        void add(Group row) {
            Group begun = first;
            if (begun == null) {
                first = row;
            } else if (!text(begun, "run_id").equals(text(row, "run_id"))) {
                throw new IllegalArgumentException("rows of two runs");
            }
            if (row.getFieldRepetitionCount("series") == 0) {
                return;
            }
            PackedSeries one = series(row.getGroup("series", 0));
            series.add(one);
            for (int i = 0; i < row.getFieldRepetitionCount("suspects"); i++) {
                Group suspect = row.getGroup("suspects", i);
                String fingerprint = text(suspect, "fingerprint");
                suspects.putIfAbsent(fingerprint, suspect);
                seriesOf.computeIfAbsent(fingerprint, key -> new ArrayList<>()).add(one.id());
            }
        }

        PackedRun run() {
            Group row = first;
            if (row == null) {
                throw new IllegalArgumentException("no rows");
            }
            String started = text(row, "started_utc");
            OffsetDateTime.parse(started);
            List<PackedSuspect> all = new ArrayList<>();
            suspects.forEach((fingerprint, suspect) ->
                    all.add(suspect(fingerprint, suspect, seriesOf.getOrDefault(fingerprint, List.of()))));
            return new PackedRun(
                    new PackedRun.Identity(
                            text(row, "run_id"),
                            text(row, "service"),
                            text(row, "build"),
                            LocalDate.ofEpochDay(row.getInteger("night", 0)),
                            started,
                            text(row, "report")),
                    new PackedRun.Result(
                            Outcome.valueOf(text(row, "outcome")),
                            text(row, "sentence"),
                            row.getDouble("seconds", 0),
                            row.getDouble("work", 0),
                            row.getInteger("damaged_files", 0)),
                    series,
                    all);
        }
    }

    private PackedSeries series(Group group) {
        return new PackedSeries(
                text(group, "id"),
                text(group, "unit"),
                Verdict.valueOf(text(group, "verdict")),
                group.getInteger("points", 0),
                group.getBoolean("accepted", 0),
                new PackedSeries.Growth(
                        number(group, "slope_per_hour"),
                        number(group, "slope_error_per_hour"),
                        number(group, "detectable_slope_per_hour"),
                        number(group, "end")),
                new PackedSeries.Certainty(
                        number(group, "p_value"),
                        number(group, "q_value"),
                        number(group, "growth_probability"),
                        group.getBoolean("follows_work", 0)),
                courses
                        ? new PackedSeries.Course(numbers(group, "t"), numbers(group, "value"))
                        : PackedSeries.Course.NONE);
    }

    private static PackedSuspect suspect(String fingerprint, Group group, List<String> series) {
        return new PackedSuspect(
                fingerprint,
                text(group, "resource"),
                text(group, "subject"),
                number(group, "per_hour"),
                text(group, "unit"),
                text(group, "site"),
                series);
    }

    private static String text(Group group, String field) {
        return group.getString(field, 0);
    }

    private static @Nullable Double number(Group group, String field) {
        return group.getFieldRepetitionCount(field) == 0 ? null : Double.valueOf(group.getDouble(field, 0));
    }

    private static double[] numbers(Group group, String field) {
        double[] numbers = new double[group.getFieldRepetitionCount(field)];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = group.getDouble(field, i);
        }
        return numbers;
    }
}
