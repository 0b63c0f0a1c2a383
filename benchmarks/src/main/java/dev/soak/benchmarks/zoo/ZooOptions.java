package dev.soak.benchmarks.zoo;

import dev.soak.zoo.Truth;
import dev.soak.zoo.Zoo;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What of the zoo is soaked, and how.
 *
 * @param specimens all of them where none was named
 * @param rate pull requests a second, for specimens without a schedule of their own
 * @param java the home of the JDK that soaks
 * @param jvmArgs flags of the bot's JVM
 * @param parallel how many soaks at a time
 * @param soakJar what soaks
 * @param out where the run folders go, one folder a specimen
 * @param judgeOnly runs nothing, and judges what {@code out} holds from before
 * @param page where the table is written; null for nowhere
 */
record ZooOptions(
        List<Truth> specimens,
        double minutes,
        double rate,
        Path java,
        String jvmArgs,
        int parallel,
        Path soakJar,
        Path out,
        boolean judgeOnly,
        @Nullable Path page) {
    ZooOptions {
        specimens = List.copyOf(specimens);
        if (minutes <= 0 || rate <= 0 || parallel < 1) {
            throw new IllegalArgumentException("--minutes, --rate and --parallel must be above 0");
        }
    }

    /**
     * Reads {@code [names…] [--minutes 2] [--rate 20] [--java JDK_HOME] [--jvm-args …] [--parallel N] [--soak-jar F]
     * [--out DIR] [--judge-only] [--page docs/zoo.md]}.
     *
     * @throws IllegalArgumentException for an option or a specimen that does not exist
     */
    static ZooOptions parse(List<String> args) {
        List<String> names = new ArrayList<>();
        double minutes = 2;
        double rate = 20;
        Path java = Path.of(System.getProperty("java.home"));
        String jvmArgs = "";
        int parallel = 1;
        Path soakJar = Path.of("soak-agent/target/soak.jar");
        Path out = Path.of("soak-runs/zoo");
        boolean judgeOnly = false;
        Path page = null;
        for (int i = 0; i < args.size(); i++) {
            String arg = args.get(i);
            if (!arg.startsWith("--")) {
                names.add(arg);
                continue;
            }
            if (arg.equals("--judge-only")) {
                judgeOnly = true;
                continue;
            }
            if (++i == args.size()) {
                throw new IllegalArgumentException(arg + " needs a value");
            }
            String value = args.get(i);
            switch (arg) {
                case "--minutes" -> minutes = Double.parseDouble(value);
                case "--rate" -> rate = Double.parseDouble(value);
                case "--java" -> java = Path.of(value);
                case "--jvm-args" -> jvmArgs = value;
                case "--parallel" -> parallel = Integer.parseInt(value);
                case "--soak-jar" -> soakJar = Path.of(value);
                case "--out" -> out = Path.of(value);
                case "--page" -> page = Path.of(value);
                default -> throw new IllegalArgumentException("no option " + arg);
            }
        }
        return new ZooOptions(chosen(names), minutes, rate, java, jvmArgs, parallel, soakJar, out, judgeOnly, page);
    }

    private static List<Truth> chosen(List<String> names) {
        List<Truth> all = Zoo.all();
        if (names.isEmpty()) {
            return all;
        }
        return names.stream()
                .map(name -> all.stream()
                        .filter(truth -> name.equals(truth.name()) || name.equals(truth.also()))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException("no specimen " + name)))
                .toList();
    }
}
