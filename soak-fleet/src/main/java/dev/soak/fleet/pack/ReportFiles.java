package dev.soak.fleet.pack;

import dev.soak.analysis.fleet.FleetReport;
import dev.soak.analysis.render.fleet.FleetHtml;
import dev.soak.analysis.render.fleet.FleetJson;
import dev.soak.analysis.render.fleet.FleetPrometheus;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** The files of a judgement. */
public final class ReportFiles {
    private static final Map<String, Function<FleetReport, String>> FILES = new TreeMap<>(Map.of(
            "fleet.json", FleetJson::render,
            "fleet.html", FleetHtml::render,
            "fleet.prom", FleetPrometheus::render));

    private ReportFiles() {}

    /** Writes all of them into a folder, a path or a Hadoop URL. */
    public static void write(FleetReport report, String folder, Configuration conf) throws IOException {
        Path parent = new Path(folder);
        FileSystem system = FileSystem.get(parent.toUri(), conf);
        system.setWriteChecksum(false);
        for (Map.Entry<String, Function<FleetReport, String>> each : FILES.entrySet()) {
            try (OutputStream file = system.create(new Path(parent, each.getKey()), true)) {
                file.write(each.getValue().apply(report).getBytes(StandardCharsets.UTF_8));
            }
        }
    }
}
