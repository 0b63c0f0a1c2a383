package dev.soak.benchmarks.faults;

import dev.soak.benchmarks.measurement.MeasurementResult;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Injects faults one after the other. It can be interrupted: results are kept, and good ones are not measured again. */
public final class FaultCampaign {
    private final Path results;
    private final FaultRun runner;

    /** @param out for the folders of the faults and the file of results */
    public FaultCampaign(FaultRun runner, Path out) {
        this.runner = runner;
        this.results = out.resolve("results.jsonl");
    }

    /**
     * Injects the faults without a good result.
     *
     * @param names of the faults; none for all
     * @param again whether those with a good result are injected again
     */
    public MeasurementResult run(List<String> names, boolean again, PrintStream progress)
            throws IOException, InterruptedException {
        Files.createDirectories(results.getParent());
        for (Fault fault : Faults.named(names)) {
            FaultResult known = read().get(fault.name());
            if (again || known == null || !known.isGood()) {
                FaultResult result = runner.run(fault);
                Files.writeString(results, result.json() + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                progress.println(fault.name() + ": " + result.ended()
                        + (result.isGood() ? "" : "; " + String.join("; ", result.problems())));
            }
        }
        return table(names);
    }

    /**
     * The results so far.
     *
     * @param names of the faults; none for all that there are now
     */
    public MeasurementResult table(List<String> names) throws IOException {
        Map<String, FaultResult> known = read();
        List<FaultResult> named = Faults.named(names).stream()
                .map(fault -> known.getOrDefault(
                        fault.name(), new FaultResult(fault.name(), fault.group(), "", "not run", List.of("not run"))))
                .toList();
        return FaultTable.of(named);
    }

    private Map<String, FaultResult> read() throws IOException {
        Map<String, FaultResult> latest = new LinkedHashMap<>();
        if (Files.exists(results)) {
            for (String line : Files.readAllLines(results)) {
                FaultResult result = FaultResult.parse(line);
                latest.put(result.name(), result);
            }
        }
        return latest;
    }
}
