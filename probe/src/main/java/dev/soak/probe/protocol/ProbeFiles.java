package dev.soak.probe.protocol;

import java.nio.file.Path;

/** The files in the folder that supervisor and probe share. */
public record ProbeFiles(Path folder) {
    /** The jar of {@code -javaagent}, which holds one class. */
    public Path agentJar() {
        return folder.resolve("soak-probe-agent.jar");
    }

    /** The probe itself. */
    public Path probeJar() {
        return folder.resolve("soak-probe.jar");
    }

    /** The supervisor listens here. */
    public Path socket() {
        return folder.resolve("probe.sock");
    }

    /**
     * Where the JVM writes its recording when it ends in order.
     *
     * @param repository of its chunks
     */
    public static Path recordingAtExit(Path repository) {
        return repository.resolveSibling("exit.jfr");
    }

    /**
     * Where the probe writes which repository the JVM uses, if that is another one, when it begins to record.
     *
     * @param repository that was meant for the chunks
     */
    public static Path usedRepository(Path repository) {
        return repository.resolveSibling("repository.txt");
    }
}
