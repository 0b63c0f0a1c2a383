package dev.soak.agent.cli;

import dev.soak.analysis.check.Tolerances;
import dev.soak.analysis.check.Tolerances.Other;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** {@code --tolerance} of {@code check}: {@code 20%} for all metrics, {@code NAME=30%} for some. */
final class ToleranceOption {
    private static final double USUAL = 0.2;

    @Option(
            names = "--tolerance",
            paramLabel = "20%|NAME=30%",
            converter = Converter.class,
            description = "how much slower is not slower yet (default: 20%%); with a name, in which * stands for"
                    + " anything, of these metrics only; may be repeated, the last that holds wins")
    private List<Other> given = new ArrayList<>();

    Tolerances tolerances() {
        double usual = USUAL;
        List<Other> others = new ArrayList<>();
        for (Other one : given) {
            if (one.pattern().isEmpty()) {
                usual = one.share();
            } else {
                others.add(one);
            }
        }
        return new Tolerances(usual, others);
    }

    /** The name is empty where there is none. Parameters in a name have equals signs too, so the last one counts. */
    static final class Converter implements picocli.CommandLine.ITypeConverter<Other> {
        @Override
        public Other convert(String text) {
            int equals = text.lastIndexOf('=');
            return new Other(text.substring(0, Math.max(0, equals)), new Shares().convert(text.substring(equals + 1)));
        }
    }
}
