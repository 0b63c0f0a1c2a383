package dev.soak.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soak.agent.cli.option.TypeConverters;
import dev.soak.agent.wording.ForbiddenPhrases;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;

class HelpTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int soak(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return Main.execute(new PrintWriter(out), new PrintWriter(err, true), arguments);
    }

    static Stream<CommandLine> everyCommand() {
        return TypeConverters.commands(Main.commandLine())
                .filter(command -> !command.getCommandSpec().usageMessage().hidden());
    }

    @ParameterizedTest
    @MethodSource("everyCommand")
    void helpIsPlainEnglish(CommandLine command) throws Exception {
        assertThat(ForbiddenPhrases.read().in(command.getUsageMessage()))
                .as(command.getCommandName())
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("everyCommand")
    void everyOptionIsDescribedByMoreThanItsDefault(CommandLine command) {
        assertThat(command.getCommandSpec().usageMessage().description()).isNotEmpty();
        for (ArgSpec argument : command.getCommandSpec().args()) {
            String description = String.join(" ", argument.description());
            assertThat(description).as(argument.toString()).isNotBlank();
            assertThat(description.strip()).as(argument.toString()).doesNotStartWith("default");
        }
    }

    @ParameterizedTest
    @MethodSource("everyCommand")
    void theValuesOfAnOptionAreShownInLowerCase(CommandLine command) {
        for (ArgSpec argument : command.getCommandSpec().args()) {
            if (argument.completionCandidates() != null) {
                assertThat(argument.completionCandidates())
                        .as(argument.toString())
                        .allSatisfy(candidate -> assertThat(candidate).isEqualTo(candidate.toLowerCase(Locale.ROOT)));
            }
        }
    }

    @Test
    void helpShowsACommandAsItsOwnOptionDoes() {
        assertThat(soak("help", "run")).isZero();
        String help = out.toString();
        assertThat(help).contains("Load:", "Target:", "Workload:", "Measurement and verdict:", "Output:", "--hours");
        assertThat(soak("run", "--help")).isZero();
        assertThat(out.toString()).isEqualTo(help);
        assertThat(soak("--minutes", "1", "--help")).isZero();
        assertThat(out.toString()).isEqualTo(help);
        assertThat(soak("help", "workload", "mine")).isZero();
        assertThat(out.toString()).contains("soak workload mine");
    }

    @Test
    void helpAloneShowsTheCommandsButNotTheInternalOnes() {
        assertThat(soak("help")).isZero();
        String help = out.toString();
        assertThat(help)
                .contains("analyze", "salvage", "completion", "Exit codes:")
                .doesNotContain("rules");
        assertThat(soak("--help")).isZero();
        assertThat(out.toString()).isEqualTo(help);
        assertThat(help.lines().count()).isLessThan(40);
    }

    @Test
    void theVersionIsACommandAndAnOption() {
        assertThat(soak("version")).isZero();
        String version = out.toString();
        assertThat(version).startsWith("soak ").contains("VM");
        assertThat(soak("--version")).isZero();
        assertThat(out.toString()).isEqualTo(version);
        assertThat(soak("run", "--version")).isZero();
        assertThat(out.toString()).isEqualTo(version);
    }

    @Test
    void theCompletionScriptKnowsCommandsOptionsAndValues() {
        assertThat(soak("completion")).isZero();
        assertThat(out.toString())
                .startsWith("#!/usr/bin/env bash")
                .contains("complete -F", "--checkpoint-gc", "analyze")
                .containsPattern("\"full\" \"none\"|full none")
                .containsPattern("\"soak\" \"deep\"|soak deep")
                .doesNotContain("rules");
        assertThat(err.toString()).isEmpty();
    }

    /** An example that is broken at a line end cannot be copied. */
    @ParameterizedTest
    @MethodSource("everyCommand")
    void noWordIsBrokenAtTheEndOfALine(CommandLine command) {
        String usage = command.getUsageMessage();
        for (ArgSpec argument : command.getCommandSpec().args()) {
            if (argument.hidden()) {
                continue;
            }
            for (String word :
                    String.join(" ", argument.description()).replace("%%", "%").split("\\s+", -1)) {
                assertThat(usage).as(argument.toString()).contains(word);
            }
        }
    }
}
