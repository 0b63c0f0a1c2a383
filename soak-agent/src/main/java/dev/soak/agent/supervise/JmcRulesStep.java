package dev.soak.agent.supervise;

import dev.soak.agent.live.RunWatcher;
import dev.soak.agent.target.OwnJvm;
import dev.soak.analysis.jfr.JmcAnalysis;
import dev.soak.analysis.jfr.JmcAnalysisJson;
import dev.soak.analysis.run.RunFile;
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
 * Evaluates Mission Control's rules on the recording of a finished run and writes {@code mission-control.json}. Runs in
 * a separate JVM because the rules hold the recording in memory, and a failure there must not affect the report.
 */
final class JmcRulesStep {
    private static final Logger LOG = LoggerFactory.getLogger(JmcRulesStep.class);
    private static final long TIMEOUT_SECONDS = 180;

    private JmcRulesStep() {}

    static void read(RunFolder folder, RunWatcher watcher) throws IOException, InterruptedException {
        Path recording = folder.file(RunFile.RECORDING);
        if (!Files.isRegularFile(recording)) {
            return;
        }
        watcher.notice("running JMC's automated analysis");
        Path part = folder.scratch().resolve(RunFile.MISSION_CONTROL.fileName());
        Path log = folder.scratch().resolve("mission-control.txt");
        String failure = "";
        try {
            Process rules = new ProcessBuilder(List.of(
                            OwnJvm.java().toString(),
                            "-Xmx1g",
                            "-XX:+UseSerialGC",
                            "-jar",
                            OwnJvm.jar().toString(),
                            "rules",
                            recording.toString(),
                            part.toString()))
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            try {
                rules.getOutputStream().close();
                if (!rules.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                    failure = "timed out after " + TIMEOUT_SECONDS + " s";
                } else if (rules.exitValue() != 0) {
                    failure = "the JVM exited with status " + rules.exitValue();
                }
            } finally {
                rules.destroyForcibly();
            }
        } catch (IOException e) {
            failure = String.valueOf(e.getMessage());
        }
        Path to = folder.file(RunFile.MISSION_CONTROL);
        if (failure.isEmpty()) {
            Files.move(part, to, StandardCopyOption.REPLACE_EXISTING);
        } else {
            LOG.warn("Mission Control's rules were not evaluated: {}", failure);
            String note = "Mission Control's rules were not evaluated: " + failure;
            JmcAnalysisJson.write(new JmcAnalysis(List.of(), 0, 0, List.of(note)), to);
        }
    }
}
