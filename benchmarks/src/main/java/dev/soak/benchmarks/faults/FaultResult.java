package dev.soak.benchmarks.faults;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;

/**
 * What became of a fault.
 *
 * @param skipped what the machine lacks for it; empty if it was injected
 * @param ended exit code and outcome
 * @param problems what was not as expected; none if the fault was handled well
 */
public record FaultResult(String name, String group, String skipped, String ended, List<String> problems) {
    private static final ObjectMapper JSON = new ObjectMapper();

    public FaultResult {
        problems = List.copyOf(problems);
    }

    public boolean isGood() {
        return problems.isEmpty();
    }

    public boolean wasSkipped() {
        return !skipped.isEmpty();
    }

    public String json() throws JsonProcessingException {
        return JSON.writeValueAsString(this);
    }

    public static FaultResult parse(String line) throws JsonProcessingException {
        var json = JSON.readTree(line);
        List<String> problems = new java.util.ArrayList<>();
        json.path("problems").forEach(problem -> problems.add(problem.asText()));
        return new FaultResult(
                json.path("name").asText(),
                json.path("group").asText(),
                json.path("skipped").asText(),
                json.path("ended").asText(),
                problems);
    }
}
