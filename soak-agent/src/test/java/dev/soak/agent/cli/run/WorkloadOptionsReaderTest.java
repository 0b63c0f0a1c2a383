package dev.soak.agent.cli.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.soak.agent.workload.WorkloadContent;
import dev.soak.agent.workload.http.HttpWorkload;
import dev.soak.agent.workload.http.RequestTemplate;
import dev.soak.analysis.input.InputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

class WorkloadOptionsReaderTest {
    private static final Map<String, String> ENVIRONMENT = Map.of("TOKEN", "t0ken-of-the-test");

    @TempDir
    private Path folder;

    @Command(name = "run")
    private static final class Run {
        @ArgGroup(validate = false)
        WorkloadOptions workload = new WorkloadOptions();
    }

    private static WorkloadContent read(String... arguments) throws Exception {
        Run run = new Run();
        CommandLine command = new CommandLine(run);
        command.parseArgs(arguments);
        return new WorkloadOptionsReader(run.workload, ENVIRONMENT, command).read(6);
    }

    private static HttpWorkload requests(String... arguments) throws Exception {
        return ((WorkloadContent.HttpRequests) read(arguments)).workload();
    }

    @Test
    void withoutOptionsPullRequestsAreGenerated() throws Exception {
        assertThat(read("--seed", "6"))
                .isInstanceOfSatisfying(
                        WorkloadContent.PullRequests.class,
                        generated -> assertThat(generated.workload().size()).isEqualTo(300));
    }

    @Test
    void headersAndBodiesBelongToTheRequestBeforeThem() throws Exception {
        Path body = Files.writeString(folder.resolve("body"), "{\"n\": ${seq}}");
        HttpWorkload workload = requests(
                "--request",
                "GET /api/orders?page=${random:1..9}",
                "--header",
                "Authorization: Bearer ${env:TOKEN}",
                "--header=Accept: application/json",
                "--seed",
                "3",
                "--request=delete  /api/orders/7",
                "--request",
                "POST /api/orders",
                "--body-file",
                body.toString(),
                "--header",
                "X: 1",
                "--request",
                "PUT /a",
                "--body",
                "text");
        assertThat(workload.requests())
                .extracting(RequestTemplate::name)
                .containsExactly("GET /api/orders", "DELETE /api/orders/7", "POST /api/orders", "PUT /a");
        assertThat(workload.requests())
                .extracting(request -> request.headers().toString())
                .containsExactly(
                        "[Authorization: ***, Accept: application/json]",
                        "[]",
                        "[X: 1, Content-Type: application/json]",
                        "[]");
        assertThat(workload.requests())
                .extracting(request -> String.valueOf(request.body()))
                .containsExactly("null", "null", "{\"n\": ${seq}}", "text");
        assertThat(workload.requests().get(0).headers().get(0).value().render(6, 1))
                .isEqualTo("Bearer t0ken-of-the-test");
        assertThat(workload.secrets()).contains("t0ken-of-the-test");
    }

    @Test
    void headersOfAFileAreSentWithAllItsRequests() throws Exception {
        Path file = Files.writeString(folder.resolve("r.jsonl"), "{\"path\": \"/a\"}\n{\"path\": \"/b\"}\n");
        HttpWorkload workload = requests(
                "--header", "Authorization: Bearer ${env:TOKEN}", "--workload", file.toString(), "--header", "X: 1");
        assertThat(workload.requests())
                .hasSize(2)
                .allSatisfy(one -> assertThat(one.headers()).hasToString("[Authorization: ***, X: 1]"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--request | GET | invalid --request 'GET' (expected e.g. 'GET /api/orders')",
                "--header=A: b | --request=GET / | --header, --body and --body-file must follow the --request that they"
                        + " belong to",
                "--body=x | --seed=1 | --header, --body and --body-file require --request",
                "--request=GET / | --workload=f | --request cannot be combined with --workload or --workload-git",
            })
    void aContradictionIsAUsageError(String first, String second, String message) {
        assertThatExceptionOfType(ParameterException.class)
                .isThrownBy(() -> read(first, second))
                .withMessage(message);
    }

    @Test
    void anInvalidRequestIsReportedWithoutSecrets() {
        assertThatThrownBy(() -> read("--request", "GET /${env:NONE}"))
                .isInstanceOf(InputException.class)
                .hasMessage("--request 'GET /${env:NONE}': environment variable NONE is not set");
        assertThatThrownBy(() -> read("--request", "GET /", "--header", "Bearer t0ken"))
                .isInstanceOf(InputException.class)
                .hasMessage("--request 'GET /': invalid header (expected e.g. 'Accept: application/json')");
        assertThatThrownBy(() -> read(
                        "--request",
                        "POST /",
                        "--body-file",
                        folder.resolve("none").toString()))
                .isInstanceOf(InputException.class)
                .hasMessage("--body-file: no such file: " + folder.resolve("none"));
    }

    @Test
    void theHelpShowsTemplatesAsTheyAreWritten() {
        String help = new CommandLine(new Run()).getUsageMessage().replaceAll("\\s+", " ");
        assertThat(Objects.requireNonNull(help))
                .contains("GET /api/orders/${random:1..1000}", "${env:NAME}", "${uuid}");
    }
}
