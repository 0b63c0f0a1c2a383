package dev.soak.agent.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.soak.analysis.input.InputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

class ArgumentsTest {
    @TempDir
    Path folder;

    private static ParseResult parse(Object... arguments) throws Exception {
        CommandLine soak = Main.commandLine();
        String[] typed = Arrays.stream(arguments).map(Object::toString).toArray(String[]::new);
        ParseResult parsed = soak.parseArgs(Arguments.complete(typed, soak));
        ExclusiveOptions.check(parsed);
        return parsed.subcommand();
    }

    private static List<String> given(ParseResult run, String option) {
        OptionSpec spec = run.matchedOption(option);
        return spec == null ? List.of() : spec.originalStringValues();
    }

    @Test
    void theFirstArgumentAloneDecidesOnTheCommand() throws Exception {
        for (String name : List.of("run", "report", "load", "help")) {
            for (ParseResult run : List.of(parse("--out", name), parse("run", "--out", name), parse("--out=" + name))) {
                assertThat(run.commandSpec().name()).isEqualTo("run");
                assertThat(given(run, "--out")).containsExactly(name);
            }
        }
        assertThat(parse("report", "run").commandSpec().name()).isEqualTo("report");
        assertThat(parse("load", "--out", "load").commandSpec().name()).isEqualTo("load");
    }

    @Test
    void withoutArgumentsItIsARun() throws Exception {
        assertThat(parse().commandSpec().name()).isEqualTo("run");
    }

    @Test
    void aConfigurationFileSuppliesOptions() throws Exception {
        Path config = Files.writeString(folder.resolve("soak.yaml"), """
                hours: 8
                quiet: true
                threshold: ["p99(review)<2s", "rate(error)<1%"]
                """);
        ParseResult run = parse("--config", config);
        assertThat(given(run, "--hours")).containsExactly("8");
        assertThat(given(run, "--threshold")).containsExactly("p99(review)<2s", "rate(error)<1%");
        assertThat(run.<Boolean>matchedOptionValue("--quiet", false)).isTrue();
    }

    @Test
    void theCommandLineReplacesTheFileAndWhatItExcludes() throws Exception {
        Path config = Files.writeString(folder.resolve("soak.yaml"), "hours: 8\nrate: 3\nquiet: false\nout: a\n");
        ParseResult run = parse("--out=b", "--minutes", 1, "--config=" + config);
        assertThat(given(run, "--minutes")).containsExactly("1");
        assertThat(given(run, "--hours")).isEmpty();
        assertThat(given(run, "--rate")).containsExactly("3");
        assertThat(given(run, "--out")).containsExactly("b");
        assertThat(run.<Boolean>matchedOptionValue("--quiet", true)).isFalse();
    }

    @Test
    void anEmptyFileIsAllowedAndOtherCommandsHaveNone() throws Exception {
        Path config = Files.writeString(folder.resolve("soak.yaml"), "# nothing\n");
        assertThat(given(parse("run", "--config", config), "--hours")).isEmpty();
        List<String> unchanged = new ArrayList<>(List.of("analyze", "--config", "absent"));
        assertThat(Arguments.complete(unchanged.toArray(String[]::new), Main.commandLine()))
                .containsExactlyElementsOf(unchanged);
    }

    @Test
    void theCommandOfTheTargetIsNotParsed() throws Exception {
        CommandLine soak = Main.commandLine();
        String[] complete = Arguments.complete(
                new String[] {"--minutes", "1", "--", "java", "--hours", "8", "-jar", "report"}, soak);

        assertThat(complete).containsExactly("run", "--minutes", "1");
    }

    @Test
    void aCommandMustFollowTheDashes() {
        assertThatThrownBy(() -> parse("--minutes", 1, "--"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("expected a command after '--'");
    }

    @Test
    void onlyARunHasACommand() {
        assertThatThrownBy(() -> parse("analyze", "x", "--", "java"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("'soak run', 'soak plan' and 'soak compare' only");
    }

    @Test
    void requestsMayBeRepeatedWithTheOptionsThatFollowThem() throws Exception {
        ParseResult run = parse("--request", "GET /a", "--header", "A: b", "--request", "POST /b", "--body", "{}");

        assertThat(given(run, "--request")).containsExactly("GET /a", "POST /b");
    }
}
