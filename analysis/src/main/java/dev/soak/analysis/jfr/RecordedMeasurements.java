package dev.soak.analysis.jfr;

import dev.soak.analysis.gc.TimedValue;
import dev.soak.analysis.input.InputException;
import dev.soak.analysis.resource.Limit;
import dev.soak.analysis.resource.SeriesId;
import dev.soak.analysis.series.Measurements;
import dev.soak.analysis.series.MeasurementsBuilder;
import dev.soak.analysis.series.Phase;
import dev.soak.analysis.series.Series;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Puts all readings of a recording on one time axis. In the recording of a soak, the JVM's readings take work and phase from
 * the preceding sample, and if a sample contains the same series, the sample's values are used.
 */
final class RecordedMeasurements {
    private final Path file;
    private final JvmReadings jvm;
    private final List<SoakReadings.Row> rows;
    private final SoakReadings soak;
    private final List<String> notes = new ArrayList<>();
    private final Map<SeriesId, List<TimedValue>> readings;
    private final long start;

    RecordedMeasurements(Path file, HeapAfterGc heap, JvmReadings jvm, SoakReadings soak) {
        this.file = file;
        this.jvm = jvm;
        this.soak = soak;
        this.rows = soak.rows();
        this.readings = new LinkedHashMap<>(heap.series(notes));
        this.readings.putAll(jvm.series(notes));
        this.start = Stream.concat(
                        readings.values().stream().map(all -> all.get(0).nanos()),
                        rows.stream().limit(1).map(SoakReadings.Row::nanos))
                .min(Long::compare)
                .orElse(0L);
    }

    Measurements build() throws InputException {
        Map<String, Limit> limits = new HashMap<>();
        readings.keySet().forEach(id -> jvm.limit(id).ifPresent(limit -> limits.put(id.toString(), limit)));
        MeasurementsBuilder builder = new MeasurementsBuilder();
        soak.addTo(builder, this::seconds, limits);
        Measurements sampled = builder.build();
        Set<SeriesId> known = new HashSet<>();
        sampled.series().forEach(one -> known.add(one.id()));
        List<Series> series = new ArrayList<>(sampled.series());
        readings.forEach((id, all) -> {
            if (!known.contains(id)) {
                series.add(series(id, all));
            }
        });
        if (series.isEmpty()) {
            throw InputException.missing(file + " contains no events on heap, metaspace, threads, classes or memory;"
                    + " record with settings=default or soak.jfc");
        }
        List<String> all = new ArrayList<>(sampled.notes());
        all.addAll(notes);
        return new Measurements(series, all);
    }

    private double seconds(long nanos) {
        return (nanos - start) / 1e9;
    }

    private Series series(SeriesId id, List<TimedValue> all) {
        int n = all.size();
        double[] t = new double[n];
        double[] values = new double[n];
        double[] work = rows.isEmpty() ? null : new double[n];
        Phase[] phases = new Phase[n];
        int row = 0;
        for (int i = 0; i < n; i++) {
            TimedValue one = all.get(i);
            t[i] = seconds(one.nanos());
            values[i] = one.value();
            phases[i] = Phase.STEADY;
            if (work != null) {
                while (row + 1 < rows.size() && rows.get(row + 1).nanos() <= one.nanos()) {
                    row++;
                }
                work[i] = rows.get(row).work();
                phases[i] = rows.get(row).phase();
            }
        }
        return new Series(
                id,
                Series.Source.RECORDING,
                t,
                work,
                values,
                phases,
                jvm.limit(id).orElse(null));
    }
}
