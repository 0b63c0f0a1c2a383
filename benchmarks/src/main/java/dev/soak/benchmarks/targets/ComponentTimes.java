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

/** The average times that JMH measured, in the order of their names. */
record ComponentTimes(List<ComponentTime> all) {
    /** As {@code soak check} names it, of which package and mode are dropped. */
    private static final Pattern AVERAGE_TIME = Pattern.compile("(?:.*\\.)?([^.]+\\.[^.:]+):avgt(\\{.*})?");

    ComponentTimes {
        all = all.stream().sorted(Comparator.comparing(ComponentTime::name)).toList();
    }

    /**
     * Reads a file; results that are no average times are passed over.
     *
     * @throws InputException where there are none, or one has no value that can be read
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
                throw InputException.unusable(file + ": " + metric.name() + " is no time but " + metric.unit());
            }
            String params = name.group(2);
            all.add(new ComponentTime(name.group(1) + (params == null ? "" : params), means(metric)));
        }
        if (all.isEmpty()) {
            throw InputException.unusable(file + " holds no average times of JMH's");
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

    /** The one of a name, if it was measured. */
    Optional<ComponentTime> find(String name) {
        return all.stream().filter(one -> one.name().equals(name)).findFirst();
    }
}
