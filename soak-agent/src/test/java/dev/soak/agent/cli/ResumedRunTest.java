package dev.soak.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.soak.analysis.input.InputException;
import dev.soak.analysis.run.RunFile;
import dev.soak.analysis.run.RunFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine.Model.CommandSpec;

class ResumedRunTest {
    private static final CommandSpec RUN = Objects.requireNonNull(
                    Main.commandLine().getSubcommands().get("run"))
            .getCommandSpec();

    @TempDir
    Path path;

    private ResumedRun resume(String config, String... typed) throws Exception {
        Files.writeString(
                new RunFolder(path).file(RunFile.RUN), "{\"durationSeconds\":28800,\"config\":{" + config + "}}");
        List<String> all = new ArrayList<>(List.of("--resume", path.toString()));
        all.addAll(List.of(typed));
        return ResumedRun.of(all, List.of(typed).contains("--"), RUN).orElseThrow();
    }

    @Test
    void theOptionsAndTheCommandAreThoseOfTheRun() throws Exception {
        ResumedRun run = resume(
                "\"arguments\":[\"--rate=20\",\"--fail-fast\",\"--seed=7\"],\"command\":[\"java\",\"-jar\",\"a.jar\"]");

        assertThat(run.options()).containsExactly("--rate=20", "--fail-fast", "--seed=7", "--duration=28800000ms");
        assertThat(run.command()).containsExactly("java", "-jar", "a.jar");
    }

    @Test
    void anOptionGivenAgainReplacesTheRecordedOneAndThoseThatExcludeIt() throws Exception {
        assertThat(resume("\"arguments\":[\"--rate=20\",\"--seed=7\"]", "--users", "4")
                        .options())
                .containsExactly("--seed=7", "--duration=28800000ms");
    }

    @Test
    void aSecretHasToBeGivenAgain() throws Exception {
        String config = "\"arguments\":[\"--request=GET /\",\"--header=***\",\"--seed=7\"]";

        assertThatThrownBy(() -> resume(config))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("give --request and its options again");
        assertThat(resume(config, "--request", "GET /", "--header", "A: b").options())
                .containsExactly("--seed=7", "--duration=28800000ms");
        assertThatThrownBy(() -> resume("\"arguments\":[],\"command\":[\"java\",\"--token\",\"***\"]"))
                .hasMessageContaining("give the command again");
    }

    @Test
    void theLengthOfTheRunIsKept() {
        assertThatThrownBy(() -> resume("\"arguments\":[]", "--hours", "4"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("leave out --hours");
    }

    @Test
    void aRunOfAnOlderVersionCannotBeResumed() {
        assertThatThrownBy(() -> resume("\"rate\":\"20\""))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("older version");
    }
}
