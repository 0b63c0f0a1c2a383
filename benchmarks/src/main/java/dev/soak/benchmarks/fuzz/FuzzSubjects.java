package dev.soak.benchmarks.fuzz;

import dev.soak.analysis.heapdump.HeapDumps;
import dev.soak.analysis.input.InputException;
import dev.soak.analysis.run.RunFile;
import dev.soak.benchmarks.formats.LeakInFormats;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Every reader of files, with an undamaged input for each. */
final class FuzzSubjects {
    private final SampleInputs inputs;
    private final Path scratch;
    private final List<FuzzSubject> all = new ArrayList<>();

    private FuzzSubjects(SampleInputs inputs, Path scratch) {
        this.inputs = inputs;
        this.scratch = scratch;
    }

    /** @param folder for the undamaged inputs, and for the output of commands */
    static List<FuzzSubject> in(Path folder, SoakCli soak) throws IOException, InterruptedException {
        FuzzSubjects subjects = new FuzzSubjects(new SampleInputs(folder), folder.resolve("out"));
        Files.createDirectories(subjects.scratch);
        subjects.build(soak);
        return subjects.all;
    }

    private void build(SoakCli soak) throws IOException, InterruptedException {
        Path recording = inputs.recording(RunFile.RECORDING.fileName());
        Path run = inputs.leakingRun("run", recording);
        require(soak.run(List.of("report", run.toString())), 0);
        require(soak.run(List.of("analyze", run.toString())), 99);
        runFolder(run);
        report(run);
        foreignData(run, recording);
        formats(soak);
        workloads(soak);
        yaml(run);
        results(soak, run);
        all.add(FuzzSubject.file("heap dump", inputs.heapDump("heap.hprof"), FuzzSubjects::heapDump));
    }

    /** Damage to an input that is not what it should be would prove nothing. */
    private static void require(SoakCli.Result result, Integer... exitCodes) throws IOException {
        if (!List.of(exitCodes).contains(result.exitCode())) {
            throw new IOException("an undamaged input ended with exit code " + result.exitCode() + " instead of "
                    + List.of(exitCodes) + ": " + result.err());
        }
    }

    private void runFolder(Path run) {
        for (RunFile file : List.of(
                RunFile.RUN,
                RunFile.SAMPLES,
                RunFile.CHECKPOINTS,
                RunFile.OPENERS,
                RunFile.WINDOWS,
                RunFile.LATENCY,
                RunFile.END,
                RunFile.RECORDING,
                RunFile.HEAP,
                RunFile.MISSION_CONTROL)) {
            all.add(new FuzzSubject(
                    "run folder, " + file,
                    run,
                    file.fileName(),
                    FuzzSubject.PassRule.NEVER,
                    (soak, input) -> soak.run(List.of("analyze", input.toString()))));
        }
        all.add(new FuzzSubject(
                "compare, " + RunFile.SAMPLES,
                run,
                RunFile.SAMPLES.fileName(),
                FuzzSubject.PassRule.ALLOWED,
                (soak, input) -> soak.run(List.of("compare", run.toString(), input.toString()))));
    }

    private void report(Path run) {
        String json = RunFile.REPORT_JSON.fileName();
        String out = scratch.resolve("history.html").toString();
        all.add(new FuzzSubject(
                "history, " + json,
                run,
                json,
                FuzzSubject.PassRule.ALLOWED,
                (soak, input) -> soak.run(List.of("report", run.toString(), input.toString(), "--out", out))));
        all.add(new FuzzSubject(
                "check, " + json,
                run,
                json,
                FuzzSubject.PassRule.ALLOWED,
                (soak, input) -> soak.run(List.of("check", input.toString()))));
    }

    private void foreignData(Path run, Path recording) throws IOException {
        FuzzSubject.Reader analyze = (soak, input) -> soak.run(List.of("analyze", input.toString()));
        all.add(FuzzSubject.file(
                "analyze, journal", inputs.copyOf(run.resolve(RunFile.SAMPLES.fileName()), "foreign.jsonl"), analyze));
        all.add(FuzzSubject.file("analyze, CSV", inputs.csv("foreign.csv"), analyze));
        all.add(FuzzSubject.file("analyze, recording", recording, analyze));
        all.add(FuzzSubject.file("salvage", recording, (soak, input) -> {
            Path to = scratch.resolve("salvaged.jfr");
            delete(to);
            return soak.run(List.of("salvage", input.toString(), to.toString()));
        }));
    }

    /** A leak in each format, which may be damaged only in a way that the report tells. */
    private void formats(SoakCli soak) throws IOException {
        FuzzSubject.Reader analyze = (cli, input) -> cli.run(List.of("analyze", "--format", "json", input.toString()));
        Map<String, String> leaks = new LinkedHashMap<>(LeakInFormats.residentSet());
        leaks.putAll(LeakInFormats.otherMemory());
        for (Map.Entry<String, String> leak : leaks.entrySet()) {
            Path file = Files.writeString(inputs.file(leak.getKey()), leak.getValue());
            formats(soak, file, 99, analyze);
        }
        formats(soak, inputs.compressed(inputs.file("seconds.csv")), 99, analyze);
        for (Map.Entry<String, String> results : LeakInFormats.loadResults().entrySet()) {
            formats(soak, Files.writeString(inputs.file(results.getKey()), results.getValue()), 97, analyze);
        }
    }

    private void formats(SoakCli soak, Path file, int exitCode, FuzzSubject.Reader analyze) throws IOException {
        SoakCli.Result undamaged = analyze.read(soak, file);
        require(undamaged, exitCode);
        all.add(new FuzzSubject("analyze, " + file.getFileName(), file, "", new ReportNotes(undamaged), analyze));
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void workloads(SoakCli soak) throws IOException {
        FuzzSubject.Reader show = (cli, input) -> cli.run(List.of("workload", "show", input.toString()));
        for (String name : List.of("pulls.jsonl", "pulls.jsonl.gz")) {
            Path file = inputs.file(name);
            require(soak.run(List.of("workload", "generate", file.toString(), "--count", "8")), 0);
            all.add(FuzzSubject.file("workload, " + name, file, show));
        }
        all.add(FuzzSubject.file("workload, requests", inputs.requests("requests.jsonl"), show));
        all.add(FuzzSubject.file("workload, HAR", inputs.har("session.har"), show));
    }

    private void yaml(Path run) throws IOException {
        all.add(FuzzSubject.file(
                "known.yaml",
                inputs.known("known.yaml"),
                (soak, input) -> soak.run(List.of("analyze", run.toString(), "--known", input.toString()))));
        all.add(FuzzSubject.file(
                "targets.yaml",
                inputs.targets("targets.yaml"),
                (soak, input) -> soak.run(List.of("analyze", run.toString(), "--targets", input.toString()))));
        // The unknown option, which is found after the file has been read, keeps the run from starting.
        all.add(FuzzSubject.file(
                "soak.yaml",
                inputs.config("soak.yaml"),
                (soak, input) -> soak.run(List.of("run", "--config", input.toString(), "--no-such-option"))));
    }

    private void results(SoakCli soak, Path run) throws IOException {
        Path jmh = inputs.jmh("jmh.json");
        all.add(FuzzSubject.file("JMH results", jmh, (cli, input) -> cli.run(List.of("check", input.toString()))));
        all.add(FuzzSubject.file(
                "load results", inputs.load("load.json"), (cli, input) -> cli.run(List.of("check", input.toString()))));
        Path baselines = inputs.file("baselines");
        for (int i = 0; i < 3; i++) {
            // Two results of two forks are too few to decide anything.
            require(
                    soak.run(List.of(
                            "check",
                            jmh.toString(),
                            "--baseline",
                            baselines.toString(),
                            "--save",
                            "--commit",
                            "c" + i)),
                    0,
                    97);
        }
        all.add(new FuzzSubject(
                "baseline",
                baselines,
                SampleInputs.onlyFile(baselines, "0002_"),
                FuzzSubject.PassRule.ALLOWED,
                (cli, input) -> cli.run(List.of("check", jmh.toString(), "--baseline", input.toString()))));
        all.add(new FuzzSubject(
                "baseline, " + RunFile.REPORT_JSON,
                run,
                RunFile.REPORT_JSON.fileName(),
                FuzzSubject.PassRule.ALLOWED,
                (cli, input) -> cli.run(List.of("check", jmh.toString(), "--baseline", input.toString()))));
    }

    /** No command reads a heap dump: the end of a run does. */
    private static SoakCli.Result heapDump(SoakCli soak, Path input) {
        StringWriter err = new StringWriter();
        try {
            String growth =
                    HeapDumps.compare(null, new HeapDumps.Dump(input, 1)).toString();
            return new SoakCli.Result(0, growth, "");
        } catch (InputException e) {
            return new SoakCli.Result(2, "", e.getMessage() + "\n");
        } catch (RuntimeException | Error e) {
            e.printStackTrace(new PrintWriter(err, true));
            return new SoakCli.Result(1, "", err.toString());
        }
    }
}
