package dev.soak.benchmarks.stores;

import dev.soak.zoo.GroundTruth;
import dev.soak.zoo.Zoo;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/**
 * Measures the storing lines of all leaks of the heap, each in a JVM of its own, and what recording costs. A line is exact if
 * the first frame of the zoo's code is in the method that the ground truth names, and has a line number.
 */
public final class StoringLines {
    private static final long WITHIN_MINUTES = 5;
    /** Of the leaks whose holder the heap dumps name. */
    private static final double EXACT = 0.95;
    /** CPU time per request, in percent. */
    private static final double MOST_COST = 2;

    private final Path javaHome;
    private final Path zoo;

    /** A table, and whether the criteria are met. */
    public record Result(String table, boolean criteriaMet) {}

    private record Row(String name, String expected, List<String> found) {
        boolean isExact() {
            return found.get(0).contains(expected + "(") && found.get(0).matches(".*:\\d+\\)");
        }

        boolean isWrong() {
            return !isExact() && !found.get(0).equals("-");
        }

        String line() {
            return "| " + name + " | " + (isExact() ? "yes" : isWrong() ? "wrong" : "no line") + " | `"
                    + found.get(0).replace("dev.soak.zoo.", "") + "` | " + found.get(1) + " |";
        }
    }

    /** @param zoo the jar with the specimens; their ground truth is on the class path */
    public StoringLines(Path javaHome, Path zoo) {
        this.javaHome = javaHome;
        this.zoo = zoo;
    }

    /** @param names of specimens; empty for all leaks of the heap */
    public Result measure(List<String> names) throws IOException, InterruptedException {
        List<Row> rows = new ArrayList<>();
        for (GroundTruth truth : Zoo.all()) {
            // A leak of a chunk per hundreds of requests, or of another version of a jar, needs a soak.
            boolean asked = names.isEmpty()
                    ? truth.mustBeFound()
                            && truth.jars().isEmpty()
                            && !truth.classes().isEmpty()
                    : names.contains(truth.name());
            if (asked && !truth.holders().isEmpty()) {
                String expected = truth.stores() != null ? truth.stores() : truth.at();
                List<String> found = fields(run(StoringProgram.class, truth.name()));
                rows.add(new Row(truth.name(), Objects.requireNonNull(expected), found));
                System.err.println(rows.get(rows.size() - 1).line() + " " + (found.size() > 2 ? found.get(2) : ""));
            }
        }
        long exact = rows.stream().filter(Row::isExact).count();
        long wrong = rows.stream().filter(Row::isWrong).count();
        StringBuilder table = new StringBuilder("| specimen | exact | stored at | stores |\n|---|---|---|---|\n");
        rows.forEach(row -> table.append(row.line()).append('\n'));
        table.append(String.format(
                Locale.ROOT,
                "%n%d of %d storing lines exact, %d wrong, %d without a line.%n",
                exact,
                rows.size(),
                wrong,
                rows.size() - exact - wrong));
        return new Result(table.toString(), exact >= EXACT * rows.size() && wrong == 0);
    }

    /**
     * The cost of the stretch, paired: in the worst case, and in a service.
     *
     * @param service the jar of the Spring Boot service of the module {@code test-services}
     */
    public Result cost(Path service) throws IOException, InterruptedException {
        Cost worst = Cost.of(run(StoringCost.class, "cost"));
        Cost ofNativeCalls = Cost.of(run(NativeCallCost.class, "cost"));
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Cost ofService = Cost.of(run(
                ServiceStoringCost.class,
                Integer.toString(port),
                Map.of("ORDERS_LEAK", "heap"),
                folder -> List.of(
                        "-cp",
                        System.getProperty("java.class.path") + File.pathSeparator + service,
                        "org.springframework.boot.loader.launch.JarLauncher",
                        "--server.port=" + port)));
        return new Result(
                "CPU time per request while stores are recorded, or calls of native methods watched, in 8 pairs of 3 s; and"
                        + " once in a run, finding, weaving and restoring classes, and compiling their callers again:\n\n"
                        + "| requests | CPU time | 95 % confidence interval | median | weaving | compiling |\n"
                        + "|---|---|---|---|---|---|\n"
                        + worst.line("1 ms in maps of the holder's class (worst case)")
                        + ofService.line("a Spring Boot service")
                        + ofNativeCalls.line("20 native calls and little else (native calls watched)"),
                ofService.mean() <= MOST_COST);
    }

    /** In percent, and in milliseconds of CPU time. */
    private record Cost(double mean, double within, double median, double weaving, double compiling) {
        static Cost of(String line) throws IOException {
            if (line.startsWith("-\t")) {
                throw new IOException(
                        "the cost was not measured: " + fields(line).get(2));
            }
            double[] numbers =
                    fields(line).stream().mapToDouble(Double::parseDouble).toArray();
            return new Cost(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4]);
        }

        String line(String requests) {
            return String.format(
                    Locale.ROOT,
                    "| %s | %+.2f %% | %+.2f to %+.2f %% | %+.2f %% | %.0f ms | %.0f ms |%n",
                    requests,
                    mean,
                    mean - within,
                    mean + within,
                    median,
                    weaving,
                    compiling);
        }
    }

    private static List<String> fields(String line) {
        return List.of(line.split("\t", -1));
    }

    private String run(Class<?> program, String argument) throws IOException, InterruptedException {
        return run(
                program,
                argument,
                Map.of(),
                folder -> List.of(
                        "-cp",
                        System.getProperty("java.class.path") + File.pathSeparator + zoo,
                        program.getName(),
                        argument,
                        folder.toString()));
    }

    /**
     * @param agent the class with {@code premain}
     * @param argument of the agent
     * @param command of a temporary folder: what follows the options of the JVM
     */
    private String run(
            Class<?> agent, String argument, Map<String, String> environment, Function<Path, List<String>> command)
            throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("soak-stores");
        try {
            Path printed = folder.resolve("printed");
            List<String> words = new ArrayList<>(List.of(
                    javaHome.resolve("bin").resolve("java").toString(),
                    "-Xmx256m",
                    "-javaagent:" + agent(folder, agent) + "=" + argument));
            words.addAll(command.apply(folder));
            ProcessBuilder builder =
                    new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(printed.toFile());
            builder.environment().putAll(environment);
            Process process = builder.start();
            if (!process.waitFor(WITHIN_MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                return "-\t-\tdid not end";
            }
            return Files.readAllLines(printed, StandardCharsets.UTF_8).stream()
                    .filter(line -> line.startsWith(StoringProgram.RESULT))
                    .map(line -> line.substring(StoringProgram.RESULT.length()))
                    .findFirst()
                    .orElse("-\t-\texit code " + process.exitValue() + ": "
                            + Files.readString(printed, StandardCharsets.UTF_8).trim());
        } finally {
            delete(folder);
        }
    }

    private static Path agent(Path folder, Class<?> program) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Premain-Class", program.getName());
        manifest.getMainAttributes().putValue("Can-Retransform-Classes", "true");
        Path agent = folder.resolve("agent.jar");
        try (OutputStream out = Files.newOutputStream(agent)) {
            new JarOutputStream(out, manifest).close();
        }
        return agent;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.deleteIfExists(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
