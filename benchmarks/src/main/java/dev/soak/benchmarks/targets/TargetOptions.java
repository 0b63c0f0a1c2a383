package dev.soak.benchmarks.targets;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the targets are measured.
 *
 * @param page where the tables are written; null for nowhere
 * @param components results of JMH to take; null to run the quick profile
 * @param out where all that is measured goes
 * @param judgeOnly runs nothing, and judges what {@code out} holds from before
 */
record TargetOptions(@Nullable Path page, @Nullable Path components, Path soakJar, Path out, boolean judgeOnly) {
    /**
     * Reads {@code [--page docs/performance.md] [--components F] [--soak-jar F] [--out DIR] [--judge-only]}.
     *
     * @throws IllegalArgumentException for anything else
     */
    static TargetOptions parse(List<String> args) {
        Path page = null;
        Path components = null;
        Path soakJar = Path.of("soak-agent/target/soak.jar");
        Path out = Path.of("soak-runs/targets");
        boolean judgeOnly = false;
        for (int i = 0; i < args.size(); i++) {
            String arg = args.get(i);
            if (arg.equals("--judge-only")) {
                judgeOnly = true;
                continue;
            }
            if (!arg.startsWith("--")) {
                throw new IllegalArgumentException("'" + arg + "' is not an option");
            }
            if (++i == args.size()) {
                throw new IllegalArgumentException(arg + " needs a value");
            }
            Path value = Path.of(args.get(i));
            switch (arg) {
                case "--page" -> page = value;
                case "--components" -> components = value;
                case "--soak-jar" -> soakJar = value;
                case "--out" -> out = value;
                default -> throw new IllegalArgumentException("no option " + arg);
            }
        }
        return new TargetOptions(page, components, soakJar, out, judgeOnly);
    }
}
