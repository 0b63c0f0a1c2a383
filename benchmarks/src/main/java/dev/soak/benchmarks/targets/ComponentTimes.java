package dev.soak.benchmarks.targets;

import dev.soak.analysis.check.Metric;
import dev.soak.analysis.check.Results;
import dev.soak.analysis.check.ResultsReader;
import dev.soak.analysis.input.InputException;
import dev.soak.analysis.resource.Unit;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The average times in a JMH results file, sorted by name. */
record ComponentTimes(List<ComponentTime> all) {
    /** A metric name of {@code soak check}, from which package and mode are removed. */
    private static final Pattern AVERAGE_TIME = Pattern.compile("(?:.*\\.)?([^.]+\\.[^.:]+):avgt(\\{.*})?");

    ComponentTimes {
        all = all.stream().sorted(Comparator.comparing(ComponentTime::name)).toList();
    }

    /**
     * Reads a file and ignores results that are not average times.
     *
     * @throws InputException when there are none, or a value is unusable
     */
    static ComponentTimes read(Path file) throws InputException {
        Results results = ResultsReader.readAll(List.of(file));
        if (!results.notes().isEmpty()) {
            throw InputException.unusable(results.notes().get(0));
        }
        List<ComponentTime> all = new ArrayList<>();
        for (Metric metric : results.metrics().values()) {
            Matcher name = AVERAGE_TIME.matcher(metric.name());
            if (!name.matches()) {
                continue;
            }
            if (!metric.unit().equals(Unit.SECONDS.ucum())) {
                throw InputException.unusable(file + ": unit of " + metric.name() + " is not a time: " + metric.unit());
            }
            String params = name.group(2);
            all.add(new ComponentTime(name.group(1) + (params == null ? "" : params), means(metric)));
        }
        if (all.isEmpty()) {
            throw InputException.unusable(file + ": no JMH results in mode avgt");
        }
        return new ComponentTimes(all);
    }

    private static List<Double> means(Metric metric) {
        return metric.processes().stream()
                .map(iterations -> iterations.stream()
                        .mapToDouble(Double::doubleValue)
                        .average()
                        .orElseThrow())
                .toList();
    }

    /** The time of a benchmark, if it was measured. */
    Optional<ComponentTime> find(String name) {
        return all.stream().filter(time -> time.name().equals(name)).findFirst();
    }
}
