package dev.soak.analysis.render.json;

import dev.soak.analysis.diagnosis.Suspect;
import dev.soak.analysis.report.Report;
import dev.soak.analysis.resource.Limit;
import dev.soak.analysis.series.Numbers;
import dev.soak.analysis.verdict.Interval;
import dev.soak.analysis.verdict.SeriesVerdict;
import dev.soak.analysis.wording.NoteWording;
import dev.soak.analysis.wording.OutcomeWording;
import dev.soak.analysis.wording.ReasonWording;
import dev.soak.analysis.wording.SuspectWording;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The layout of {@code report.json}, schema {@value Report#SCHEMA}; {@code docs/report.schema.json} describes it. Slopes
 * are in the unit of the series per hour, or per request; times are in seconds since the start. Absent values are null,
 * never 0; an infinite end of an interval is absent.
 */
final class ReportDocument {
    private ReportDocument() {}

    static Map<String, @Nullable Object> of(Report report) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("schema", Report.SCHEMA);
        json.put("outcome", report.outcome());
        json.put("reason", report.decision().reason());
        json.put("sentence", OutcomeWording.sentence(report.decision().reason()));
        json.put("run", report.run());
        json.put("series", report.series().stream().map(ReportDocument::series).toList());
        json.put(
                "suspects",
                report.suspects().stream().map(ReportDocument::suspect).toList());
        json.put("latency", report.latency());
        json.put("thresholds", report.thresholds());
        json.put("windows", WindowDocument.windows(report.windows()));
        json.put("production", WindowDocument.production(report.production()));
        json.put("agent", report.agent());
        json.put("missionControl", report.missionControl());
        json.put("notes", NoteWording.sentences(report.notes()));
        json.put("files", report.files());
        return json;
    }

    private static Map<String, @Nullable Object> series(SeriesVerdict verdict) {
        Interval onset = verdict.onset();
        Limit limit = verdict.series().limit().orElse(null);
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("id", verdict.id().toString());
        json.put("labels", verdict.id().labels());
        json.put("unit", verdict.series().unit().ucum());
        json.put("source", verdict.series().source());
        json.put("verdict", verdict.verdict());
        json.put("shape", ReasonWording.shape(verdict.shape()));
        json.put("reason", verdict.reason());
        json.put("sentence", ReasonWording.sentence(verdict.reason()));
        json.put("points", verdict.points());
        json.put(
                "transients",
                verdict.transients().stream()
                        .map(window -> Map.of("from", window.from(), "to", window.to()))
                        .toList());
        json.put("settledAfter", Numbers.finite(verdict.settledAfter()));
        json.put("start", Numbers.finite(verdict.start()));
        json.put("end", Numbers.finite(verdict.end()));
        interval(verdict.slopePerHour(), "slopePerHour", "slope", json);
        interval(verdict.perWork(), "perWork", "perWork", json);
        json.put("drivenBy", verdict.drivenBy());
        json.put("pValue", Numbers.finite(verdict.pValue()));
        json.put("qValue", Numbers.finite(verdict.qValue()));
        json.put("growthProbability", Numbers.finite(verdict.growthProbability()));
        json.put("detectableSlopePerHour", Numbers.finite(verdict.detectableSlopePerHour()));
        json.put("onset", onset == null ? null : Numbers.finite(onset.estimate()));
        json.put("limit", limit == null ? null : limit.value());
        json.put("limitName", limit == null ? null : limit.name());
        interval(verdict.exhaustsInHours(), "exhaustsInHours", "exhaustsInHours", json);
        json.put("known", verdict.known() == null ? null : ReasonWording.acceptance(verdict.known()));
        return json;
    }

    private static void interval(
            @Nullable Interval interval, String name, String prefix, Map<String, @Nullable Object> json) {
        json.put(name, interval == null ? null : Numbers.finite(interval.estimate()));
        json.put(prefix + "Low", interval == null ? null : Numbers.finite(interval.low()));
        json.put(prefix + "High", interval == null ? null : Numbers.finite(interval.high()));
    }

    private static Map<String, @Nullable Object> suspect(Suspect suspect) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("resource", suspect.resource());
        json.put("subject", suspect.subject());
        json.put("growthPerWork", suspect.growthPerWork());
        json.put("growthPerHour", suspect.growthPerHour());
        json.put("holder", suspect.holder());
        json.put("storedAt", suspect.whole().storedAt());
        json.put("allocatedAt", suspect.whole().allocatedAt());
        json.put("startedAt", suspect.whole().startedAt());
        json.put("openedAt", suspect.whole().openedAt());
        json.put("createdAt", suspect.whole().createdAt());
        json.put("source", suspect.source());
        json.put("evidence", suspect.evidence());
        json.put(
                "merged", suspect.merged().stream().map(ReportDocument::suspect).toList());
        json.put("series", suspect.series());
        json.put("headline", SuspectWording.headline(suspect));
        json.put("fingerprint", suspect.fingerprint());
        return json;
    }
}
