package dev.soak.agent.supervise;

import dev.soak.agent.live.RunWatcher;
import dev.soak.analysis.jfr.JmcAnalysis;
import dev.soak.analysis.jfr.JmcAnalysisJson;
import dev.soak.analysis.run.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has Mission Control's rules asked of the recording of a run that is over, in a JVM of its own: they keep the recording
 * in memory, and whatever becomes of them, the report is written. Writes {@code mission-control.json}.
 */
final class JmcRulesStep {
    private static final Logger LOG = LoggerFactory.getLogger(JmcRulesStep.class);
    private static final long MOST_SECONDS = 180;

    private JmcRulesStep() {}

    static void read(RunFolder folder, RunWatcher watcher) throws IOException, InterruptedException {
        Path recording = folder.file("recording.jfr");
        if (!Files.isRegularFile(recording)) {
            return;
        }
        watcher.notice("asking Mission Control's rules");
        Path part = folder.scratch().resolve("mission-control.json");
        Path log = folder.scratch().resolve("mission-control.txt");
        String failure = "";
        try {
            Process rules = new ProcessBuilder(List.of(
                            JvmCommand.java().toString(),
                            "-Xmx1g",
                            "-XX:+UseSerialGC",
                            "-jar",
                            JvmCommand.ownJar().toString(),
                            "rules",
                            recording.toString(),
                            part.toString()))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            try {
                rules.getOutputStream().close();
                if (!rules.waitFor(MOST_SECONDS, TimeUnit.SECONDS)) {
                    failure = "they took more than " + MOST_SECONDS + " s";
                } else if (rules.exitValue() != 0) {
                    failure = "their JVM ended with " + rules.exitValue();
                }
            } finally {
                rules.destroyForcibly();
            }
        } catch (IOException e) {
            failure = String.valueOf(e.getMessage());
        }
        Path to = folder.file("mission-control.json");
        if (failure.isEmpty()) {
            Files.move(part, to, StandardCopyOption.REPLACE_EXISTING);
        } else {
            LOG.warn("Mission Control's rules could not be asked: {}", failure);
            String note = "Mission Control's rules could not be asked: " + failure;
            JmcAnalysisJson.write(new JmcAnalysis(List.of(), 0, 0, List.of(note)), to);
        }
    }
}
