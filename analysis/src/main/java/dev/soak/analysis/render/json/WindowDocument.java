package dev.soak.analysis.render.json;

import dev.soak.analysis.report.ProductionEstimate;
import dev.soak.analysis.series.Numbers;
import dev.soak.analysis.window.Recovery;
import dev.soak.analysis.window.SeriesRecovery;
import dev.soak.analysis.window.WindowGrowth;
import dev.soak.analysis.window.WindowReport;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Marked windows, and the estimate for production, as {@code report.json} has them. */
final class WindowDocument {
    private WindowDocument() {}

    static List<Map<String, @Nullable Object>> windows(List<WindowReport> reports) {
        return reports.stream().map(WindowDocument::window).toList();
    }

    private static Map<String, @Nullable Object> window(WindowReport report) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("name", report.name());
        json.put("windows", report.windows());
        json.put("seconds", report.seconds());
        json.put("injected", report.injected());
        json.put(
                "recoveries",
                report.recoveries().stream().map(WindowDocument::recovery).toList());
        json.put("growth", report.growth().stream().map(WindowDocument::growth).toList());
        return json;
    }

    private static Map<String, @Nullable Object> recovery(SeriesRecovery recovery) {
        Recovery.Result.NotRecovered worst = recovery.worst();
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("series", recovery.series());
        json.put("unit", recovery.unit().ucum());
        json.put("judged", recovery.judged());
        json.put("recovered", recovery.recovered());
        json.put("slowestSeconds", recovery.slowestSeconds());
        json.put("worstLevel", worst == null ? null : worst.level());
        json.put("worstBandHigh", worst == null ? null : worst.band().high());
        return json;
    }

    private static Map<String, @Nullable Object> growth(WindowGrowth growth) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("series", growth.series());
        json.put("unit", growth.unit().ucum());
        json.put("windows", growth.windows());
        json.put("perWindow", growth.perWindow());
        json.put("share", growth.share());
        return json;
    }

    static @Nullable Map<String, @Nullable Object> production(@Nullable ProductionEstimate estimate) {
        if (estimate == null) {
            return null;
        }
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("requestsPerHour", estimate.requestsPerHour());
        json.put("hours", estimate.hours());
        json.put(
                "exhaustions",
                estimate.exhaustions().stream().map(WindowDocument::exhaustion).toList());
        return json;
    }

    private static Map<String, @Nullable Object> exhaustion(ProductionEstimate.Exhaustion one) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("series", one.series());
        json.put("limit", one.limit().value());
        json.put("limitName", one.limit().name());
        json.put("hours", Numbers.finite(one.hours().estimate()));
        json.put("hoursLow", Numbers.finite(one.hours().low()));
        json.put("hoursHigh", Numbers.finite(one.hours().high()));
        json.put("byWork", one.byWork());
        return json;
    }
}
