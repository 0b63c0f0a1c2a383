package dev.soak.agent.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.soak.agent.workload.http.Expectation;
import dev.soak.agent.workload.http.HttpWorkload;
import dev.soak.agent.workload.http.RequestTemplate;
import dev.soak.analysis.input.InputException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkloadReaderTest {
    private static final String SECRET = "s3cret-of-the-test";
    private static final String HAR = """
            {"log": {"version": "1.2", "pages": [{"id": "p", "title": "log"}], "entries": [
             {"time": 1, "request": {"method": "GET", "url": "https://u:p@shop.example/api/orders/7?full=a|b#top",
               "headers": [{"name": ":authority", "value": "shop.example"}, {"name": "Host", "value": "shop.example"},
                 {"name": "Cookie", "value": "sid=1"}, {"name": "If-None-Match", "value": "x"},
                 {"name": "Accept", "value": "application/json"}]},
              "response": {"status": 200, "content": {"text": "{\\"status\\": 500}"}}},
             {"request": {"method": "GET", "url": "https://cdn.example/logo.png", "headers": []}},
             {"request": {"method": "post", "url": "https://shop.example/api/orders", "headers": [],
               "postData": {"mimeType": "application/json", "text": "{\\"item\\": 1}"}}, "response": {"status": 201}},
             {"request": {"method": "POST", "url": "https://shop.example/login", "headers": [],
               "postData": {"params": [{"name": "user", "value": "a b"}]}}, "response": {"status": 302}},
             {"request": {"method": "GET", "url": "https://shop.example/gone", "headers": []},
              "response": {"status": 404}},
             {"request": {"method": "GET", "url": "wss://shop.example/live", "headers": []}}
            ]}}
            """;

    @TempDir
    private Path folder;

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("workload"), text);
    }

    private static WorkloadContent read(Path file) throws InputException {
        return new WorkloadReader(Map.of("TOKEN", SECRET)).read(file);
    }

    private static HttpWorkload requests(Path file) throws InputException {
        return ((WorkloadContent.HttpRequests) read(file)).workload();
    }

    private Path gzipped(Path file) throws IOException {
        Path packed = folder.resolve("packed");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            out.write(Files.readAllBytes(file));
        }
        return packed;
    }

    @Test
    void pullRequestsAreRecognised() throws Exception {
        Workload workload = new WorkloadGenerator(7).generate(3);
        Path file = folder.resolve("night.jsonl");
        WorkloadFile.write(file, workload);
        for (Path each : List.of(file, gzipped(file))) {
            assertThat(read(each))
                    .isInstanceOfSatisfying(
                            WorkloadContent.PullRequests.class,
                            found -> assertThat(found.workload().pullRequests()).isEqualTo(workload.pullRequests()));
        }
    }

    @Test
    void requestsAreReadWithAllTheirFields() throws Exception {
        Path file = file("""
                {"path": "/health"}

                {"method": "post", "path": "/api/orders?x=1", "headers": {"Authorization": "Bearer ${env:TOKEN}"},\
                 "body": {"n": "${seq}"}, "weight": 2.5, "expect": {"status": 201, "body": "id"}}
                {"path": "/a", "body": "text", "expect": "3xx", "name": "first page", "headers": {}}
                """);
        for (Path each : List.of(file, gzipped(file))) {
            HttpWorkload workload = requests(each);
            assertThat(workload.requests())
                    .extracting(RequestTemplate::name)
                    .containsExactly("GET /health", "POST /api/orders", "first page");
            RequestTemplate post = workload.requests().get(1);
            assertThat(post.weight()).isEqualTo(2.5);
            assertThat(post.headers())
                    .extracting(header -> header.name() + "=" + header.value().render(1, 5))
                    .containsExactly("Authorization=Bearer " + SECRET, "Content-Type=application/json");
            assertThat(Objects.requireNonNull(post.body()).render(1, 5)).isEqualTo("{\"n\":\"5\"}");
            assertThat(post.expectation().accepts(201)).isTrue();
            assertThat(post.expectation().accepts(200)).isFalse();
            assertThat(Objects.requireNonNull(post.expectation().body()).pattern())
                    .isEqualTo("id");
            assertThat(workload.requests().get(2).expectation()).isEqualTo(new Expectation(300, 399, null));
            assertThat(workload.requests().get(2).headers()).isEmpty();
            assertThat(workload.secrets()).contains(SECRET);
            assertThat(workload.toString()).doesNotContain(SECRET);
        }
    }

    @Test
    void aHarIsReadWithoutOtherHostsConnectionsAndCookies() throws Exception {
        Path file = file(HAR);
        for (Path each : List.of(file, gzipped(file))) {
            HttpWorkload workload = requests(each);
            assertThat(workload.requests())
                    .extracting(RequestTemplate::name)
                    .containsExactly("GET /api/orders/{id}", "POST /api/orders", "POST /login");
            RequestTemplate get = workload.requests().get(0);
            assertThat(get.path()).hasToString("/api/orders/7?full=a|b");
            assertThat(get.headers()).hasToString("[Accept: application/json]");
            RequestTemplate login = workload.requests().get(2);
            assertThat(login.body()).hasToString("user=a+b");
            assertThat(login.expectation().accepts(302)).isTrue();
            assertThat(workload.notes())
                    .containsExactly(
                            each + ": 3 of 6 requests, to shop.example",
                            each + ": skipped 2 to other hosts (cdn.example)",
                            each + ": skipped 1 that were answered with 400 or more when recorded",
                            each + ": cookies are not replayed (add --header 'Cookie: …' if requests need a"
                                    + " session)");
        }
    }

    @Test
    void secretHeadersOfAHarAreSecrets() throws Exception {
        HttpWorkload workload = requests(file(
                HAR.replace("\"Accept\", \"value\": \"application/json\"", "\"X-Api-Key\", \"value\": \"k3y-k3y\"")));
        assertThat(workload.secrets()).contains("k3y-k3y");
        assertThat(workload.requests().get(0).headers()).hasToString("[X-Api-Key: ***]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"method\": \"GET\"} | path is missing",
                "{\"path\": 7} | path must be a text",
                "{\"path\": \"api\"} | invalid path 'api' (expected e.g. /api/orders)",
                "{\"path\": \"/\", \"weigth\": 1} | unknown field 'weigth' of a request (did you mean 'weight'?)",
                "{\"path\": \"/\", \"weight\": 0} | a weight must be greater than 0, not 0.0",
                "{\"path\": \"/\", \"weight\": \"1\"} | weight must be a number greater than 0",
                "{\"path\": \"/\", \"method\": \"G T\"} | invalid method 'G T' (expected e.g. GET or POST)",
                "{\"path\": \"/\", \"expect\": 99} | invalid status '99' (expected e.g. 201 or 2xx)",
                "{\"path\": \"/\", \"expect\": {\"body\": \"(\"}} | invalid regular expression in expect: Unclosed group",
                "{\"path\": \"/\", \"headers\": {\"Host\": \"x\"}} | header 'Host' cannot be set: it follows from URL"
                        + " and body",
                "{\"path\": \"/\", \"headers\": {\"A B\": \"x\"}} | invalid header name 'A B'",
                "{\"path\": \"/${sequence}\"} | unknown template '${sequence}' (expected ${seq}, ${uuid},"
                        + " ${random:1..1000} or ${env:NAME}; write $${ for the characters ${)",
                "{\"path\": \"/${env:NONE}\"} | environment variable NONE is not set",
                "{\"path\": \"/${random:9..1}\"} | empty range '9..1' in ${random:…} (expected the lower end first)",
                "{\"path\": \"/${random:1-9}\"} | invalid range '1-9' in ${random:…} (expected e.g. 1..1000)",
                "{\"path\": \"/${seq\"} | unclosed template '${seq' (write $${ for the characters ${)",
                "{\"path\": \"/\" | truncated or invalid JSON: ",
                "[] | a request must be a JSON object",
            })
    void anInvalidRequestIsReportedWithItsLine(String line, String reason) throws Exception {
        Path file = file("{\"path\": \"/\"}\n" + line + "\n");
        rejected(file, file + ":2: " + reason);
    }

    @Test
    void anInvalidHarIsReportedWithItsEntry() throws Exception {
        Path file = file(HAR.replace("https://shop.example/login", "/login"));
        rejected(file, file + ":10: entry 4: invalid url (expected an absolute http or https URL)");
        rejected(file("{\"log\": {\"version\": \"1.2\"}}"), file + ":1: invalid HAR: no field 'entries'");
        rejected(file("{\"log\": {\"entries\": []}}"), file + ": contains no request that can be replayed (0 entries;");
        rejected(file("{\"log\": {\"entries\": [7]}}"), file + ":1: invalid HAR: an entry is not an object");
        rejected(file(HAR.substring(0, 700)), file + ":9: truncated or invalid HAR: ");
    }

    @Test
    void anythingElseIsNotAWorkload() throws Exception {
        Path file = file("{\"a\": {\"path\": 1}, \"b\": 2}\n");
        rejected(file, file + ":1: not a workload (expected pull requests, requests such as");
        rejected(file(""), file + ": contains no pull request");
        rejected(folder, folder + " is a folder, not a file");
        rejected(folder.resolve("none"), "no such file: " + folder.resolve("none"));
    }

    @Test
    void aFileThatGrowsWithoutEndWhenUnpackedIsRefused() throws Exception {
        Path file = gzipped(file("{\"path\": \"" + "/".repeat(33 << 20) + "\"}\n"));
        assertThat(Files.size(file)).isLessThan(100_000);
        rejected(file, file + ":1 is longer than 32 MiB");
    }

    @Test
    void theValueOfAVariableIsInNoMessage() throws Exception {
        Path file = file("{\"path\": \"/\", \"headers\": {\"A\": \"${env:TOKEN}\"}}\n");
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> new WorkloadReader(Map.of("TOKEN", SECRET + "\n")).read(file))
                .withMessage(
                        file + ":1: environment variable TOKEN contains a line break, which header 'A' cannot hold");
    }

    private static void rejected(Path file, String message) {
        assertThatExceptionOfType(InputException.class)
                .isThrownBy(() -> read(file))
                .withMessageStartingWith(message)
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(InputException.Kind.UNUSABLE));
    }

    @Test
    void anUnusedByteOrderMarkIsIgnored() throws Exception {
        Path file = folder.resolve("bom");
        Files.write(file, "\uFEFF{\"path\": \"/\"}\n".getBytes(StandardCharsets.UTF_8));
        assertThat(requests(file).requests()).hasSize(1);
    }
}
