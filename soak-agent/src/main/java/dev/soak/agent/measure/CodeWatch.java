package dev.soak.agent.measure;

import dev.soak.analysis.run.RunFolder;
import dev.soak.analysis.run.TargetCode;
import java.io.IOException;

/**
 * Notes which of the target's code is that of libraries: at the first checkpoint, and again as often as the number of
 * checkpoints has doubled, because classes are loaded when they are first used.
 */
final class CodeWatch {
    private final TargetReadings readings;
    private final RunFolder folder;
    private long checkpoints;

    CodeWatch(TargetReadings readings, RunFolder folder) {
        this.readings = readings;
        this.folder = folder;
    }

    void atCheckpoint() throws IOException, InterruptedException {
        checkpoints++;
        if (Long.bitCount(checkpoints) == 1) {
            TargetCode code = readings.ask("the target's libraries", readings.jvm()::code, TargetCode.UNKNOWN);
            if (!code.equals(TargetCode.UNKNOWN)) {
                OptionalFile.write(folder, code::write);
            }
        }
    }
}
