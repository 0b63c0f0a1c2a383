package dev.soak.fleet.spark;

import dev.soak.analysis.accepted.AcceptedGrowth;
import dev.soak.analysis.fleet.ErrorBounds;
import dev.soak.analysis.fleet.FleetJudge;
import dev.soak.analysis.fleet.FleetProblem;
import dev.soak.analysis.fleet.FleetReport;
import dev.soak.analysis.fleet.NightEvidence;
import dev.soak.analysis.fleet.ServiceHistory;
import dev.soak.analysis.fleet.ServiceReduction;
import dev.soak.analysis.input.InputException;
import dev.soak.fleet.pack.EvidenceReader;
import dev.soak.fleet.pack.EvidenceReader.Reading;
import dev.soak.fleet.pack.PackFile;
import dev.soak.fleet.pack.PackFolder;
import dev.soak.fleet.pack.PackReader;
import java.io.IOException;
import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.jspecify.annotations.Nullable;
import scala.Tuple2;

/**
 * Judges a fleet on Spark: the packed runs are mapped to their evidence, and the evidence of each service is reduced to its
 * history. Both are the functions that {@link dev.soak.fleet.pack.LocalJudge} calls, and the order of their input does not
 * matter to them, so that the result is the same to the byte, whichever executor does what, once or twice.
 *
 * <p>An executor holds one packed run without its courses while it maps, and the evidence of a few services while it reduces: its
 * memory does not grow with the number of runs. The driver holds the histories.
 */
public final class SparkJudge {
    /** Runs of a task that maps: small enough that a lost executor costs little. */
    private static final int RUNS_PER_MAP = 200;
    /** Runs of a task that reduces, which reads from each task of the others: as many of both would be a square of small reads. */
    private static final int RUNS_PER_REDUCTION = 1000;
    /** At least, so that all cores end at about the same time. */
    private static final int TASKS_PER_CORE = 4;

    private SparkJudge() {}

    /** What the map and the reduction need, sent to each executor once. */
    private record Settings(
            String folder,
            Map<String, String> hadoop,
            @Nullable List<AcceptedGrowth> accepted,
            ErrorBounds bounds,
            Instant now)
            implements Serializable {
        EvidenceReader reader() {
            Configuration conf = new Configuration(false);
            hadoop.forEach(conf::set);
            return new EvidenceReader(new PackFolder(new Path(folder), conf), new PackReader(conf, false), accepted);
        }
    }

    /** A service; or, without a history, the files that cannot be read. */
    private record Reduced(@Nullable ServiceHistory history, List<FleetProblem> problems) implements Serializable {}

    /**
     * Judges the runs of a folder, in the Spark application that {@code spark-submit} started.
     *
     * @param accepted null for what each run was started with
     */
    public static FleetReport judge(
            String folder, @Nullable List<AcceptedGrowth> accepted, ErrorBounds bounds, Instant now)
            throws IOException, InputException {
        try (JavaSparkContext spark =
                new JavaSparkContext(new SparkConf().setIfMissing("spark.app.name", "soak fleet"))) {
            return judge(spark, folder, accepted, bounds, now);
        }
    }

    private static FleetReport judge(
            JavaSparkContext spark,
            String folder,
            @Nullable List<AcceptedGrowth> accepted,
            ErrorBounds bounds,
            Instant now)
            throws IOException, InputException {
        Map<String, String> hadoop = new HashMap<>();
        spark.hadoopConfiguration().forEach(entry -> hadoop.put(entry.getKey(), entry.getValue()));
        Path given = new Path(folder);
        // An executor's current folder is another one than the driver's.
        Path qualified = given.getFileSystem(spark.hadoopConfiguration()).makeQualified(given);
        PackFolder packs = new PackFolder(qualified, spark.hadoopConfiguration());
        List<String> files = packs.files().stream().map(PackFile::name).toList();
        Broadcast<Settings> settings = spark.broadcast(new Settings(
                qualified.toString(), hadoop, accepted == null ? null : new ArrayList<>(accepted), bounds, now));
        JavaRDD<String> names = spark.parallelize(files, tasks(spark, files.size(), RUNS_PER_MAP));
        List<Reduced> reduced = names.mapPartitionsToPair(part -> readings(part, settings.value()))
                .groupByKey(tasks(spark, files.size(), RUNS_PER_REDUCTION))
                .map(service -> reduce(service, settings.value()))
                .collect();
        List<FleetProblem> problems = new ArrayList<>(packs.rejected());
        List<ServiceHistory> histories = new ArrayList<>();
        for (Reduced one : reduced) {
            problems.addAll(one.problems());
            if (one.history() != null) {
                histories.add(one.history());
            }
        }
        return new FleetJudge(bounds).judge(histories, problems);
    }

    private static int tasks(JavaSparkContext spark, int runs, int runsPerTask) {
        return Math.max(TASKS_PER_CORE * spark.defaultParallelism(), runs / runsPerTask);
    }

    /** By service; what cannot be read belongs to none. */
    private static Iterator<Tuple2<String, Reading>> readings(Iterator<String> files, Settings settings) {
        EvidenceReader reader = settings.reader();
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return files.hasNext();
            }

            @Override
            public Tuple2<String, Reading> next() {
                Reading reading = reader.read(files.next());
                NightEvidence evidence = reading.evidence();
                return new Tuple2<>(evidence == null ? "" : evidence.identity().service(), reading);
            }
        };
    }

    private static Reduced reduce(Tuple2<String, Iterable<Reading>> service, Settings settings) {
        List<NightEvidence> runs = new ArrayList<>();
        List<FleetProblem> problems = new ArrayList<>();
        for (Reading reading : service._2()) {
            if (reading.evidence() != null) {
                runs.add(reading.evidence());
            } else if (reading.problem() != null) {
                problems.add(reading.problem());
            }
        }
        return new Reduced(
                runs.isEmpty() ? null : ServiceReduction.reduce(runs, settings.bounds(), settings.now()), problems);
    }
}
