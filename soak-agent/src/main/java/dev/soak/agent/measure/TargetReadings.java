package dev.soak.agent.measure;

import dev.soak.analysis.resource.Limit;
import dev.soak.analysis.series.Readings;
import dev.soak.probe.protocol.FailedReading;
import dev.soak.probe.reading.ProbeSet;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The readings of the target: those of the operating system, which need nothing of it, and those of its JVM. A JVM that
 * cannot read something loses its readings, never the row.
 *
 * @param sampled read from outside for each sample
 * @param exact read from outside at checkpoints
 * @param settling those of them that have to settle first
 * @param osLimits the limits that the operating system sets, by the name of the resource
 * @param names masks secrets in the names of series and files
 * @param failures counts the readings that fail
 */
public record TargetReadings(
        TargetJvm jvm,
        ProbeSet sampled,
        ProbeSet exact,
        ProbeSet settling,
        Supplier<Map<String, Limit>> osLimits,
        UnaryOperator<String> names,
        ReadingFailures failures) {
    private static final Logger LOG = LoggerFactory.getLogger(TargetReadings.class);

    /** @param nanos monotonic time since the start of the run */
    Readings sample(long nanos) throws TargetStuckException, InterruptedException {
        Readings readings = sampled.readDue(nanos);
        try {
            addJvm(jvm::sample, readings);
        } catch (ProbeGoneException e) {
            // The run's own thread finds out why; the row is written.
            LOG.debug("a sample without the JVM's readings", e);
        }
        Readings named = new Readings();
        named.putAll(masked(readings));
        return named;
    }

    private Map<String, Double> masked(Readings readings) {
        Map<String, Double> masked = new LinkedHashMap<>();
        readings.values().forEach((name, value) -> masked.merge(names.apply(name), value, Double::sum));
        return masked;
    }

    Map<String, Double> readExact() throws TargetStuckException, ProbeGoneException, InterruptedException {
        Readings readings = exact.readAll();
        addJvm(jvm::exact, readings);
        return masked(readings);
    }

    Map<String, Double> readSettling() throws TargetStuckException, ProbeGoneException, InterruptedException {
        Readings readings = settling.readAll();
        addJvm(jvm::settling, readings);
        return masked(readings);
    }

    private void addJvm(JvmStep<Map<String, Double>> reading, Readings into)
            throws TargetStuckException, ProbeGoneException, InterruptedException {
        into.putAll(ask("the target's JVM", reading, Map.of()));
    }

    Map<String, Limit> limits() throws TargetStuckException, ProbeGoneException, InterruptedException {
        Map<String, Limit> limits = new LinkedHashMap<>(ask("the limits of the JVM", jvm::limits, Map.of()));
        limits.putAll(osLimits.get());
        limits.putAll(exact.limits());
        return limits;
    }

    /** A step of a checkpoint. */
    interface JvmStep<T> {
        T take() throws IOException, InterruptedException;
    }

    /**
     * Takes a step of a checkpoint in the JVM. A step that the JVM cannot take, such as listing its descriptors when it has no
     * more of them, loses its result, never the checkpoint.
     *
     * @param name for the report
     * @param otherwise the result if it fails
     */
    <T> T ask(String name, JvmStep<T> step, T otherwise)
            throws TargetStuckException, ProbeGoneException, InterruptedException {
        try {
            return step.take();
        } catch (TargetStuckException | ProbeGoneException e) {
            throw e;
        } catch (IOException e) {
            failures.add(new FailedReading(List.of(), name, String.valueOf(e.getMessage())));
            return otherwise;
        }
    }
}
