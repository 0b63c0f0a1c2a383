package dev.soak.benchmarks.sound;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.soak.analysis.outcome.Outcome;

/**
 * How a soak of a sound target ended.
 *
 * @param work completed requests
 * @param suspects how many the report lists
 * @param sentence why it has its outcome
 */
record SoundResult(
        String name, int seconds, boolean disturbed, Outcome outcome, double work, int suspects, String sentence) {
    private static final ObjectMapper JSON = new ObjectMapper();

    String json() throws JsonProcessingException {
        return JSON.writeValueAsString(this);
    }

    static SoundResult parse(String line) throws JsonProcessingException {
        return JSON.readValue(line, SoundResult.class);
    }
}
