package dev.soak.agent.cli;

import dev.soak.agent.cli.option.ExitCodes;
import dev.soak.agent.cli.option.VersionProvider;
import dev.soak.analysis.input.InputException;
import dev.soak.analysis.run.DisturbedWindowsFile;
import dev.soak.analysis.run.MarkRequest;
import dev.soak.analysis.run.MarkRequestFile;
import dev.soak.analysis.run.RunFile;
import dev.soak.analysis.run.RunFolder;
import dev.soak.analysis.series.DisturbedWindow;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code soak mark}: marks a window of a run in progress. */
@Command(
        name = "mark",
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        description = {
            "Mark the start or the end of a window in a run in progress, such as an injected fault.",
            "",
            "Marked windows are excluded from trends. Thresholds such as 'max(fd.open, in=NAME)<2000' apply to them, and"
                    + " the report tells whether the target recovered. With --dashboard: POST /marks/NAME/start."
        })
final class MarkCommand implements Callable<Integer> {
    private static final int ATTEMPTS = 50;
    private static final long POLL_MILLIS = 100;

    /** Which end of the window. */
    enum Edge {
        START,
        STOP;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "RUN", description = "folder of the run")
    private Path run;

    @Parameters(index = "1", paramLabel = "start|stop", description = "which end of the window")
    private Edge edge;

    @Parameters(index = "2", paramLabel = "NAME", description = "name of the window, e.g. db-failover")
    private String name;

    @Override
    public Integer call() throws Exception {
        RunFolder folder = RunFolder.open(run);
        if (folder.has(RunFile.END)) {
            throw InputException.unusable("the run " + run + " has ended");
        }
        MarkRequest request = MarkRequest.parse(edge + " " + name);
        boolean open = isOpen(folder);
        if (open == request.start()) {
            throw InputException.unusable("the window " + name + (open ? " is open already" : " is not open"));
        }
        MarkRequestFile.append(folder, request);
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Thread.sleep(POLL_MILLIS);
            if (isOpen(folder) == request.start()) {
                spec.commandLine().getOut().println(name + (request.start() ? " started" : " stopped"));
                return ExitCodes.OK;
            }
        }
        throw InputException.missing("the run " + run + " did not take the mark: it is not in progress");
    }

    private boolean isOpen(RunFolder folder) throws IOException, InputException {
        List<String> notes = new ArrayList<>();
        return DisturbedWindowsFile.read(folder, notes).stream()
                .filter(window -> window.name().equals(name))
                .anyMatch(DisturbedWindow::isOpen);
    }
}
