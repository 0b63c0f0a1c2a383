package dev.soak.analysis.threshold;

import dev.soak.analysis.resource.Unit;
import java.util.Set;

/** The dimension of a limit, without "per hour" and "per second", which belong to the statistic. */
public enum Dimension {
    TIME("a time, such as 250ms or 2s", "s", 1),
    BYTES("a size, such as 4MiB or 512MB", "By", 1),
    SHARE("a percentage, such as 1%", "%", 100),
    COUNT("a plain number", "1", 1);

    private final String words;
    private final String ucum;
    private final double factor;

    Dimension(String words, String ucum, double factor) {
        this.words = words;
        this.ucum = ucum;
        this.factor = factor;
    }

    /** The expected input, for messages. */
    String words() {
        return words;
    }

    /** The unit in which values are reported. */
    String ucum() {
        return ucum;
    }

    /** The factor from the base unit to the unit in which values are reported. */
    double factor() {
        return factor;
    }

    /** The dimensions of limits for a unit: a share may be written as a percentage or as a plain number. */
    static Set<Dimension> of(Unit unit) {
        if (unit.equals(Unit.BYTES)) {
            return Set.of(BYTES);
        }
        if (unit.equals(Unit.SECONDS)) {
            return Set.of(TIME);
        }
        return unit.counts() ? Set.of(COUNT) : Set.of(SHARE, COUNT);
    }
}
