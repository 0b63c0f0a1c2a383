package dev.soak.analysis.diagnosis;

import dev.soak.analysis.accepted.AcceptedGrowth;
import dev.soak.analysis.code.CodeOrigin;
import dev.soak.analysis.code.OwnCode;
import dev.soak.analysis.resource.SeriesId;
import dev.soak.analysis.verdict.SeverityOrder;
import java.util.List;

/**
 * Growth that measuring causes: classes of the JDK and of libraries that the probe or the flight recording holds. It is
 * reported as accepted growth and never among the user's suspects.
 */
public final class MeasurementGrowth {
    private static final String RECORDING = "jdk.jfr.";

    private MeasurementGrowth() {}

    /** The classes that such suspects stand for, as accepted growth; the heap that they are shown by is not accepted. */
    public static List<AcceptedGrowth> of(List<Suspect> suspects, OwnCode own) {
        return suspects.stream()
                .filter(suspect -> isOfMeasurement(suspect, own))
                .flatMap(suspect -> suspect.series().stream())
                .filter(series -> SeverityOrder.isClass(SeriesId.parse(series)))
                .map(AcceptedGrowth::ofMeasurement)
                .toList();
    }

    private static boolean isOfMeasurement(Suspect suspect, OwnCode own) {
        return own.distance(suspect.subject()) > 0
                && suspect.holder().stream()
                        .map(step -> step.replaceFirst("^(static|constants of) ", ""))
                        .anyMatch(step -> CodeOrigin.isProbe(step) || step.startsWith(RECORDING));
    }
}
