package dev.soak.agent.cli.run;

import java.util.List;

/** A command that takes what follows {@code --}, which picocli does not parse: the command of a target, or the other side. */
public interface TargetCommandLine {
    void command(List<String> given);
}
