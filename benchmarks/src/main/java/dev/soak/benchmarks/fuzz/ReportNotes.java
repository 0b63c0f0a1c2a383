package dev.soak.benchmarks.fuzz;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashSet;
import java.util.Set;

/**
 * Foreign data does not tell how much of it there should be. A damaged leak may pass only with a note on what was lost: one that
 * the undamaged input does not have, whatever the numbers in it.
 */
final class ReportNotes implements FuzzSubject.PassRule {
    private final Set<String> undamaged;

    /** @param undamaged the report on the undamaged input, as JSON */
    ReportNotes(SoakCli.Result undamaged) {
        this.undamaged = kinds(undamaged);
    }

    @Override
    public boolean allows(SoakCli.Result result) {
        return !undamaged.containsAll(kinds(result));
    }

    private static Set<String> kinds(SoakCli.Result result) {
        Set<String> kinds = new HashSet<>();
        try {
            for (JsonNode note : new ObjectMapper().readTree(result.out()).path("notes")) {
                kinds.add(note.asText().replaceAll("[0-9.,]+", "N"));
            }
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("not a report: " + result.out(), e);
        }
        return kinds;
    }
}
