package dev.soak.agent.cli.run;

import java.util.List;

/** A command that takes the command of a target after {@code --}, which picocli does not parse: it may contain anything. */
public interface TargetCommandLine {
    void command(List<String> given);
}
