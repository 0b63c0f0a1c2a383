package dev.soak.analysis.check;

import dev.soak.analysis.check.CheckReport.Change;
import dev.soak.analysis.check.CheckReport.Missing;
import dev.soak.analysis.input.InputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What new results are held against. */
public sealed interface Baseline permits PreviousBuild, History, ShippedBaselines {
    /** What it is, for people. */
    String name();

    /** What each of the new metrics that it knows is held against, by the metric's name. */
    Map<String, Reference> references(Results fresh);

    /** What it has and the new results have not. */
    List<Missing> missing(Results fresh);

    /** Where the level of a new metric changed since the baseline began. */
    default List<Change> changes(Results fresh, Tolerances tolerances) {
        return List.of();
    }

    /**
     * Finds out what a path holds: a folder of past results, or one file or run folder of any kind that is read as results.
     *
     * @throws InputException where it is not there or cannot be read
     */
    static Baseline read(Path path) throws InputException {
        if (!Files.exists(path)) {
            throw InputException.missing("there is no baseline " + path + "; soak check --save makes the first");
        }
        if (Files.isDirectory(path) && !ResultsReader.isRunFolder(path)) {
            return new BaselineFolder(path).history();
        }
        return new PreviousBuild(path.toString(), ResultsReader.readAll(List.of(path)));
    }
}
