package dev.soak.analysis.check;

import dev.soak.analysis.check.CheckReport.Change;
import dev.soak.analysis.check.CheckReport.Missing;
import dev.soak.analysis.input.InputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What new results are compared with. */
public sealed interface Baseline permits PreviousBuild, History, ShippedBaselines {
    /** A description for display. */
    String name();

    /** The reference levels of the new metrics that it contains, by the name of the metric. */
    Map<String, ReferenceLevel> references(Results fresh);

    /** The metrics that it contains and the new results lack. */
    List<Missing> missing(Results fresh);

    /** The changes of level of the new metrics within the history of the baseline. */
    default List<Change> changes(Results fresh, Tolerances tolerances) {
        return List.of();
    }

    /**
     * Opens a baseline: a folder of past results, or a results file or run folder of any supported kind.
     *
     * @throws InputException if it does not exist or cannot be read
     */
    static Baseline read(Path path) throws InputException {
        if (!Files.exists(path)) {
            throw InputException.missing("no such baseline: " + path + " (create it with soak check --save)");
        }
        if (Files.isDirectory(path) && !ResultsReader.isRunFolder(path)) {
            return new BaselineFolder(path).history();
        }
        return new PreviousBuild(path.toString(), ResultsReader.readAll(List.of(path)));
    }
}
