package dev.soak.analysis.threshold;

import dev.soak.analysis.resource.Unit;
import java.util.Set;

/** What a limit is measured in, apart from "an hour" and "a second", which belong to the statistic. */
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

    /** What a user should write, for messages. */
    String words() {
        return words;
    }

    /** The unit that values of it are reported in. */
    String ucum() {
        return ucum;
    }

    /** From the unit of a series to the one it is reported in. */
    double factor() {
        return factor;
    }

    /** What a number in a unit can be held against: a share may be written as a percentage or as a plain number. */
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
