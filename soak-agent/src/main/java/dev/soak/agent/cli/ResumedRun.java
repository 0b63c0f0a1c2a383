package dev.soak.agent.cli;

import dev.soak.analysis.input.InputException;
import dev.soak.analysis.run.RunFolder;
import dev.soak.analysis.run.RunInfo;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * The options and the command of an interrupted run, from {@code run.json}: those of {@code --resume RUN}. An option on the command
 * line replaces the recorded one, and those that exclude it. Secrets are not recorded and have to be given again.
 *
 * @param options as arguments
 * @param command of the target; empty if it has none
 */
record ResumedRun(List<String> options, List<String> command) {
    private static final String OPTION = "--resume";
    private static final String MASK = "***";
    /** Their order says what belongs together: they are given all together, or not at all. */
    private static final Set<String> REQUESTS = Set.of("--request", "--header", "--body", "--body-file");

    /**
     * The run named by {@code --resume}; empty without that option.
     *
     * @param typed the arguments of the command
     * @param withCommand whether a command was typed
     * @throws InputException naming what cannot be used
     */
    static Optional<ResumedRun> of(List<String> typed, boolean withCommand, CommandSpec command) throws InputException {
        Optional<Path> path = ConfigFile.value(OPTION, typed).map(Path::of);
        if (path.isEmpty()) {
            return Optional.empty();
        }
        RunInfo info = read(path.get());
        Double planned = info.durationSeconds();
        List<String> recorded = info.arguments()
                .orElseThrow(() -> InputException.unusable("cannot resume " + path.get()
                        + ": its run.json does not have the options of the run; an older version has written it"));
        if (planned == null) {
            throw InputException.unusable("cannot resume " + path.get() + ": its run.json has no planned length");
        }
        List<String> options = new ArrayList<>();
        boolean requests = REQUESTS.stream().anyMatch(name -> ConfigFile.isGiven(name, typed));
        for (String argument : recorded) {
            String name = argument.replaceFirst("=.*", "");
            OptionSpec option = command.findOption(name);
            if (option == null) {
                throw InputException.unusable(
                        "cannot resume " + path.get() + ": its run.json has the unknown option " + name);
            }
            boolean replaced = REQUESTS.contains(name)
                    ? requests
                    : ConfigFile.alternatives(option).anyMatch(each -> ConfigFile.isGiven(each, typed));
            if (!replaced) {
                if (argument.contains(MASK)) {
                    throw InputException.unusable("cannot resume " + path.get() + ": run.json does not hold secrets;"
                            + " give " + (REQUESTS.contains(name) ? "--request and its options" : name) + " again");
                }
                options.add(argument);
            }
        }
        for (String length : List.of("--hours", "--minutes", "--duration", "--until")) {
            if (ConfigFile.isGiven(length, typed)) {
                throw InputException.unusable(OPTION + " keeps the planned length of the run: leave out " + length);
            }
        }
        options.add("--duration=" + Math.round(planned * 1000) + "ms");
        return Optional.of(new ResumedRun(options, withCommand ? List.of() : command(info, path.get())));
    }

    private static List<String> command(RunInfo info, Path path) throws InputException {
        if (info.command().stream().anyMatch(word -> word.contains(MASK))) {
            throw InputException.unusable(
                    "cannot resume " + path + ": run.json does not hold secrets; give the command again, after '--'");
        }
        return info.command();
    }

    private static RunInfo read(Path path) throws InputException {
        try {
            return RunInfo.read(RunFolder.open(path));
        } catch (IOException e) {
            throw InputException.unusable("cannot read " + path + ": " + e.getMessage());
        }
    }
}
