package dev.soak.agent.cli;

import dev.soak.agent.cli.option.ExitCodes;
import dev.soak.agent.rules.JmcAutomatedAnalysis;
import dev.soak.analysis.jfr.JmcAnalysisJson;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Evaluates Mission Control's rules on a recording; internal, started by the supervisor. */
@Command(name = "rules", hidden = true)
final class RulesCommand implements Callable<Integer> {
    @Parameters(index = "0")
    private Path recording;

    @Parameters(index = "1")
    private Path to;

    @Override
    public Integer call() throws Exception {
        Path scratch = Objects.requireNonNull(to.toAbsolutePath().getParent());
        JmcAnalysisJson.write(JmcAutomatedAnalysis.evaluate(recording, scratch), to);
        return ExitCodes.OK;
    }
}
