package dev.soak.benchmarks.corpus;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.jspecify.annotations.Nullable;

/**
 * The result of one soak, a line of the results file. Its first four components are the format of the benchmark that any
 * tool can enter.
 *
 * @param id {@code corpus/ENTRY/VERSION}
 * @param verdict {@code leak}, {@code pass} or {@code inconclusive}
 * @param culprit of the first suspect: resource, class, field and line; empty if there is none
 * @param seconds until the leak was reported; null if it was not
 * @param run which soak it was
 * @param diagnosis how the report compares with the truth
 * @param cpuPercent what the agent cost; null if that was not measured
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record CorpusResult(
        String id,
        String verdict,
        String culprit,
        @Nullable Double seconds,
        Run run,
        Diagnosis diagnosis,
        @Nullable Double cpuPercent,
        String sentence) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Which soak it was.
     *
     * @param repetition from 1
     * @param java feature version of the target's JDK
     */
    record Run(String entry, Version version, int repetition, int java) {
        /** Of the subject of the benchmark. */
        String id() {
            return "corpus/" + entry + "/" + version.label();
        }
    }

    /**
     * How the report compares with the truth.
     *
     * @param detected whether a series of the leaking resource is reported
     * @param rank of the first suspect that names the cause, from 1; 0 if none does
     * @param line of that suspect, or else of the first
     */
    record Diagnosis(String outcome, boolean detected, int rank, NamedLine line, boolean falseAlarm) {}

    String json() throws JsonProcessingException {
        return JSON.writeValueAsString(this);
    }

    static CorpusResult parse(String line) throws JsonProcessingException {
        return JSON.readValue(line, CorpusResult.class);
    }
}
