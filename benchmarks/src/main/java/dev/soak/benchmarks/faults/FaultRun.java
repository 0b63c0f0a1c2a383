package dev.soak.benchmarks.faults;

import com.fasterxml.jackson.databind.JsonNode;
import dev.soak.analysis.outcome.Outcome;
import dev.soak.analysis.run.RunFolder;
import dev.soak.benchmarks.process.SoakJar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Injects a fault into a soak and compares what becomes of it with what is expected. */
public final class FaultRun {
    private static final String JAR = "soak.jar";
    private static final long END_SECONDS = 300;
    private static final Pattern VERDICT = Pattern.compile("(?m)^([A-Z]+): .+$");
    private static final Pattern STACK_TRACE =
            Pattern.compile("(?m)^(Exception in thread|Exception: )|please report it:\\s*$");

    private final Path jar;
    private final Path java;
    private final Path out;

    /**
     * A runner.
     *
     * @param jar soak.jar
     * @param java home of the JDK on which soak and its targets run
     * @param out for the folders of the faults
     */
    public FaultRun(Path jar, Path java, Path out) {
        this.jar = jar.toAbsolutePath();
        this.java = java;
        this.out = out.toAbsolutePath();
    }

    /** Injects a fault. */
    FaultResult run(Fault fault) throws IOException, InterruptedException {
        if (!fault.requirement().isMet()) {
            return new FaultResult(
                    fault.name(), fault.group(), fault.requirement().name(), "skipped", List.of());
        }
        Path folder = out.resolve(fault.name());
        RunFolder.delete(folder);
        Files.createDirectories(folder);
        List<String> problems = new ArrayList<>();
        Leftovers before = Leftovers.before();
        String ended;
        try (Scene scene = new Scene(folder)) {
            fault.preparation().take(scene);
            scene.started(start(fault.call(), scene));
            try {
                fault.injection().take(scene);
            } catch (IOException e) {
                problems.add("not injected: " + e.getMessage());
            }
            Optional<Integer> exit = scene.exitCode(END_SECONDS);
            ended = exit.map(code -> "exit " + code).orElse("no end")
                    + outcome(scene).map(o -> ", " + o).orElse("");
            if (exit.isEmpty()) {
                problems.add("did not end within " + END_SECONDS + " s");
            } else {
                check(fault.expected(), exit.get(), scene, problems);
            }
            // A later salvage needs the chunks of a recording that a killed soak has left.
            problems.addAll(before.after(scene, !fault.expected().outcomes().isEmpty()));
        } finally {
            Files.deleteIfExists(folder.resolve(JAR));
        }
        return new FaultResult(fault.name(), fault.group(), "", ended, problems);
    }

    private Process start(Fault.SoakCall call, Scene scene) throws IOException {
        List<String> command = new ArrayList<>(call.wrapper());
        command.add(SoakJar.java(java));
        command.add("-Xmx256m");
        // A process that lives for half a minute spends most of its processor time on compiling itself.
        command.add("-XX:TieredStopAtLevel=1");
        command.addAll(call.java());
        command.addAll(List.of("-jar", scene.folder().resolve(JAR).toString(), "run"));
        command.addAll(call.options());
        if (!call.options().contains("--out")) {
            command.addAll(List.of("--out", scene.out().toString()));
        }
        if (!call.target().isEmpty()) {
            command.add("--");
            command.addAll(call.target());
        }
        // Some faults overwrite it.
        Files.copy(jar, scene.folder().resolve(JAR));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(scene.folder().toFile())
                .redirectErrorStream(true)
                .redirectOutput(scene.printedFile().toFile());
        builder.environment().putAll(call.environment());
        builder.environment().put(Scene.MARK, scene.mark());
        return builder.start();
    }

    private static void check(Expectation expected, int exit, Scene scene, List<String> problems) throws IOException {
        if (!expected.exits().contains(exit)) {
            problems.add("exit code " + exit + ", expected one of " + expected.exits());
        }
        String said = scene.report()
                .map(report -> report.path("sentence").asText() + " "
                        + report.path("reason").path("sentence").asText())
                .orElse(scene.printed());
        Optional<String> outcome = outcome(scene);
        List<String> outcomes =
                expected.outcomes().stream().map(Outcome::name).sorted().toList();
        if (!outcomes.isEmpty() && !outcomes.contains(outcome.orElse(""))) {
            problems.add(
                    "outcome " + outcome.orElse("none") + ", expected one of " + outcomes + ": " + firstLine(said));
        }
        if (!expected.sentence().matcher(said).find()) {
            problems.add("the headline lacks '" + expected.sentence() + "': " + firstLine(said));
        }
        for (String file : expected.files()) {
            if (!scene.has(file)) {
                problems.add("no " + file);
            }
        }
        if (STACK_TRACE.matcher(scene.printed()).find()) {
            problems.add("a stack trace was printed");
        }
        for (Expectation.Check check : expected.checks()) {
            String problem = check.problem(scene);
            if (!problem.isEmpty()) {
                problems.add(problem);
            }
        }
    }

    private static String firstLine(String text) {
        String line = text.strip();
        int end = line.indexOf('\n');
        line = end < 0 ? line : line.substring(line.lastIndexOf('\n') + 1);
        return line.substring(0, Math.min(200, line.length()));
    }

    /** From the report, or else from the last line that looks like a verdict. */
    private static Optional<String> outcome(Scene scene) throws IOException {
        Optional<JsonNode> report = scene.report();
        if (report.isPresent()) {
            return Optional.of(report.get().path("outcome").asText());
        }
        String last = null;
        Matcher verdict = VERDICT.matcher(scene.printed());
        while (verdict.find()) {
            last = verdict.group(1);
        }
        return Optional.ofNullable(last);
    }
}
