package dev.soak.benchmarks.incidents;

import dev.soak.analysis.series.Series;
import dev.soak.benchmarks.measurement.Subject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The series of the incidents as files that any tool can read. */
public final class IncidentSeries {
    private static final int EACH = 20;
    private static final long SEED = 101;

    private IncidentSeries() {}

    /** What there is to judge. */
    public static List<Subject> subjects() {
        List<Subject> subjects = new ArrayList<>();
        for (Incident incident : Incident.values()) {
            for (int number = 1; number <= EACH; number++) {
                subjects.add(new Subject("series/" + name(incident, number), incident.leaks(), List.of()));
            }
        }
        return subjects;
    }

    /** Writes each series as {@code DIR/NAME.csv}: seconds and megabytes. Returns how many. */
    public static int write(Path folder) throws IOException {
        Files.createDirectories(folder);
        int written = 0;
        for (Incident incident : Incident.values()) {
            for (int number = 1; number <= EACH; number++) {
                Series series = incident.series(SEED * number);
                StringBuilder csv = new StringBuilder("seconds,megabytes\n");
                for (int i = 0; i < series.size(); i++) {
                    csv.append(String.format(Locale.ROOT, "%.3f,%.4f%n", series.t()[i], series.values()[i]));
                }
                Files.writeString(folder.resolve(name(incident, number) + ".csv"), csv);
                written++;
            }
        }
        return written;
    }

    private static String name(Incident incident, int number) {
        return incident.name().toLowerCase(Locale.ROOT).replace('_', '-') + "-" + number;
    }
}
