package dev.soak.agent.cli.option;

import dev.soak.analysis.check.Tolerances;
import dev.soak.analysis.check.Tolerances.Other;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** {@code --tolerance} of {@code check}: {@code 20%} for all metrics, {@code NAME=30%} for some. */
public final class ToleranceOption {
    private static final double DEFAULT = 0.2;

    @Option(
            names = "--tolerance",
            paramLabel = "20%|NAME=30%",
            converter = Converter.class,
            description = "slowdown to tolerate (default: 20%%); NAME=30%% applies to matching metrics (glob); last"
                    + " match wins; may be repeated")
    private List<Other> given = new ArrayList<>();

    public Tolerances tolerances() {
        double general = DEFAULT;
        List<Other> others = new ArrayList<>();
        for (Other one : given) {
            if (one.pattern().isEmpty()) {
                general = one.share();
            } else {
                others.add(one);
            }
        }
        return new Tolerances(general, others);
    }

    /** The name may be empty. It may itself contain equals signs, as parameters have, so the last one separates. */
    public static final class Converter implements picocli.CommandLine.ITypeConverter<Other> {
        @Override
        public Other convert(String text) {
            int equals = text.lastIndexOf('=');
            return new Other(
                    text.substring(0, Math.max(0, equals)),
                    new PercentageConverter().convert(text.substring(equals + 1)));
        }
    }
}
