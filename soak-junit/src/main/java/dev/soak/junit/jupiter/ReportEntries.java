package dev.soak.junit.jupiter;

import dev.soak.junit.Growth;
import dev.soak.junit.LeakReport;
import dev.soak.junit.wording.LeakWording;
import java.util.LinkedHashMap;
import java.util.Map;

/** A report as JUnit's report entries. */
final class ReportEntries {
    private ReportEntries() {}

    static Map<String, String> of(LeakReport report) {
        Map<String, String> entries = new LinkedHashMap<>();
        entries.put("soak.verdict", report.verdict().name());
        entries.put("soak.repetitions", Long.toString(report.repetitions()));
        entries.put("soak.millis", Long.toString(report.time().toMillis()));
        int number = 0;
        for (Growth leak : report.leaks()) {
            String prefix = "soak.leak." + ++number;
            entries.put(prefix, LeakWording.headline(leak));
            entries.put(prefix + ".fingerprint", leak.fingerprint());
            if (!leak.lines().isEmpty()) {
                entries.put(prefix + ".line", leak.lines().get(0));
            }
        }
        number = 0;
        for (Growth accepted : report.accepted()) {
            entries.put("soak.accepted." + ++number, LeakWording.headline(accepted));
        }
        if (report.file() != null) {
            entries.put("soak.report", report.file().toString());
        }
        return entries;
    }
}
