package dev.soak.analysis.render.sarif;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.soak.analysis.diagnosis.SourceLine;
import dev.soak.analysis.diagnosis.Suspect;
import dev.soak.analysis.outcome.Outcome;
import dev.soak.analysis.render.Escape;
import dev.soak.analysis.report.Report;
import dev.soak.analysis.wording.SuspectWording;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * {@code report.sarif}: the suspects whose line of source is known, in
 * <a href="https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html">SARIF 2.1.0</a>, for code scanning.
 */
public final class ReportSarif {
    private static final String RULE = "soak/growth";
    private static final ObjectMapper JSON = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private ReportSarif() {}

    public static String render(Report report) {
        List<Object> results = new ArrayList<>();
        for (Suspect suspect : report.suspects()) {
            SourceLine line = suspect.source();
            if (line != null) {
                results.add(result(report, suspect, line));
            }
        }
        Map<String, Object> rule = new LinkedHashMap<>();
        rule.put("id", RULE);
        rule.put("name", "UnboundedGrowth");
        rule.put("shortDescription", text("A resource that grows without bound"));
        Map<String, Object> driver = new LinkedHashMap<>();
        driver.put("name", "Soak");
        driver.put("rules", List.of(rule));
        Map<String, Object> sarif = new LinkedHashMap<>();
        sarif.put("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
        sarif.put("version", "2.1.0");
        sarif.put("runs", List.of(Map.of("tool", Map.of("driver", driver), "results", results)));
        try {
            return JSON.writeValueAsString(sarif) + "\n";
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Object> result(Report report, Suspect suspect, SourceLine line) {
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("ruleId", RULE);
        result.put("level", report.outcome() == Outcome.LEAK ? "error" : "warning");
        result.put("message", text(Escape.plain(SuspectWording.headline(suspect))));
        result.put("partialFingerprints", Map.of("soak/v1", suspect.fingerprint()));
        Map<String, Object> place = new LinkedHashMap<>();
        place.put("artifactLocation", Map.of("uri", line.file()));
        place.put("region", Map.of("startLine", Math.max(1, line.line())));
        result.put(
                "locations",
                List.of(Map.of(
                        "physicalLocation",
                        place,
                        "logicalLocations",
                        List.of(Map.of("fullyQualifiedName", line.method())))));
        return result;
    }

    private static Map<String, String> text(String text) {
        return Map.of("text", text);
    }
}
