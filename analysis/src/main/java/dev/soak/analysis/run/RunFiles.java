package dev.soak.analysis.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The names of what lies in a run folder, by what it holds. */
public final class RunFiles {
    public static final String JSON = "report.json";
    public static final String HTML = "report.html";
    public static final String MARKDOWN = "report.md";
    public static final String JUNIT = "junit.xml";
    public static final String SARIF = "report.sarif";

    public static final String HEAP = "heap.json";
    public static final String MISSION_CONTROL = "mission-control.json";
    public static final String RECORDING = "recording.jfr";

    private static final Map<String, String> MEASURED = new LinkedHashMap<>();
    private static final Map<String, String> REPORTS = new LinkedHashMap<>();

    static {
        REPORTS.put("html", HTML);
        REPORTS.put("json", JSON);
        REPORTS.put("markdown", MARKDOWN);
        REPORTS.put("junit", JUNIT);
        REPORTS.put("sarif", SARIF);
        MEASURED.put("run", "run.json");
        MEASURED.put("samples", "samples.jsonl");
        MEASURED.put("checkpoints", "checkpoints.jsonl");
        MEASURED.put("openers", "openers.jsonl");
        MEASURED.put("latency", "latency.hlog");
        MEASURED.put("recording", RECORDING);
        MEASURED.put("heap", HEAP);
        MEASURED.put("rules", MISSION_CONTROL);
        MEASURED.put("log", "soak.log");
    }

    private RunFiles() {}

    /** What is there. */
    public static Map<String, String> in(Path folder) {
        Map<String, String> found = new LinkedHashMap<>();
        REPORTS.forEach((what, name) -> addIfThere(folder, what, name, found));
        MEASURED.forEach((what, name) -> addIfThere(folder, what, name, found));
        return found;
    }

    /** What will be there once all reports are written. */
    public static Map<String, String> withReports(Path folder) {
        Map<String, String> found = new LinkedHashMap<>(REPORTS);
        MEASURED.forEach((what, name) -> addIfThere(folder, what, name, found));
        return found;
    }

    private static void addIfThere(Path folder, String what, String name, Map<String, String> to) {
        if (Files.exists(folder.resolve(name))) {
            to.put(what, name);
        }
    }
}
