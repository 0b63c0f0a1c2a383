package dev.soak.agent.cli.run;

import dev.soak.agent.cli.option.OptionChecks;
import dev.soak.agent.workload.GitMiner;
import dev.soak.agent.workload.WorkloadContent;
import dev.soak.agent.workload.WorkloadGenerator;
import dev.soak.agent.workload.WorkloadReader;
import dev.soak.agent.workload.http.HeaderTemplate;
import dev.soak.agent.workload.http.HttpWorkload;
import dev.soak.agent.workload.http.RequestTemplate;
import dev.soak.analysis.input.InputException;
import dev.soak.analysis.input.InputFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** The workload of a run, from its options: a file, a git repository, requests on the command line, or generated. */
final class WorkloadOptionsReader {
    private static final int MAX_BODY = 8 << 20;

    private final WorkloadOptions options;
    private final Map<String, String> environment;
    private final CommandLine command;
    private final OptionChecks checks;

    /** @param environment the variables that requests may use */
    WorkloadOptionsReader(WorkloadOptions options, Map<String, String> environment, CommandLine command) {
        this.options = options;
        this.environment = Map.copyOf(environment);
        this.command = command;
        this.checks = new OptionChecks(command);
    }

    /** Whether the user chose a workload. */
    boolean isGiven() {
        return options.source.file != null || options.source.git != null || !options.requests.isEmpty();
    }

    /** @param seed of generated pull requests */
    WorkloadContent read(long seed) throws InputException, IOException {
        WorkloadOptions.Source source = options.source;
        List<RequestOptions> requests = options.requests;
        if (requests.isEmpty()) {
            if (source.file != null) {
                return new WorkloadReader(environment).read(source.file);
            }
            return new WorkloadContent.PullRequests(
                    source.git != null
                            ? new GitMiner(GitMiner.MiningLimits.DEFAULT).mine(source.git)
                            : new WorkloadGenerator(seed).generate(WorkloadGenerator.DEFAULT_COUNT));
        }
        if (requests.stream().allMatch(each -> each.request == null)) {
            return withHeaders(source.file, requests);
        }
        if (source.file != null || source.git != null) {
            throw checks.usage("--request cannot be combined with --workload or --workload-git");
        }
        if (precedesItsRequest()) {
            throw checks.usage("--header, --body and --body-file must follow the --request that they belong to");
        }
        List<RequestTemplate> templates = new ArrayList<>();
        for (RequestOptions each : requests) {
            templates.add(template(each));
        }
        return new WorkloadContent.HttpRequests(new HttpWorkload(templates, List.of()));
    }

    private WorkloadContent withHeaders(@Nullable Path file, List<RequestOptions> given)
            throws InputException, IOException {
        if (file == null || given.stream().anyMatch(each -> each.body != null || each.bodyFile != null)) {
            throw checks.usage("--header, --body and --body-file require --request");
        }
        if (!(new WorkloadReader(environment).read(file) instanceof WorkloadContent.HttpRequests http)) {
            throw checks.usage("--header cannot be combined with pull requests");
        }
        List<HeaderTemplate> headers = new ArrayList<>();
        for (RequestOptions each : given) {
            for (String line : headers(each)) {
                try {
                    headers.add(HeaderTemplate.parse(line, environment));
                } catch (IllegalArgumentException e) {
                    throw InputException.unusable("--header: " + e.getMessage());
                }
            }
        }
        return new WorkloadContent.HttpRequests(http.workload().withHeaders(headers));
    }

    /** Such an option would silently belong to the next request. */
    private boolean precedesItsRequest() {
        for (String argument : command.getParseResult().originalArgs()) {
            if (argument.equals("--request") || argument.startsWith("--request=")) {
                return false;
            }
            for (String name : List.of("--header", "--body", "--body-file")) {
                if (argument.equals(name) || argument.startsWith(name + "=")) {
                    return true;
                }
            }
        }
        return false;
    }

    private RequestTemplate template(RequestOptions given) throws InputException {
        if (given.request == null) {
            throw checks.usage("--header, --body and --body-file must follow the --request that they belong to");
        }
        if (given.body != null && given.bodyFile != null) {
            throw checks.usage("--body cannot be combined with --body-file");
        }
        String[] words = given.request.strip().split("\\s+", 2);
        if (words.length < 2) {
            throw checks.usage("invalid --request '" + given.request + "' (expected e.g. 'GET /api/orders')");
        }
        String body = given.bodyFile == null ? given.body : text(given.bodyFile);
        try {
            RequestTemplate.Builder request =
                    RequestTemplate.of(words[1], environment).method(words[0]);
            headers(given).forEach(request::header);
            if (body != null) {
                request.body(body);
            }
            return request.build();
        } catch (IllegalArgumentException e) {
            throw InputException.unusable("--request '" + given.request + "': " + e.getMessage());
        }
    }

    private static List<String> headers(RequestOptions given) {
        return Objects.requireNonNullElse(given.headers, List.of());
    }

    private static String text(Path file) throws InputException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(InputFile.bytes(file, MAX_BODY)))
                    .toString();
        } catch (CharacterCodingException e) {
            throw InputException.unusable("--body-file: " + file + ": not valid UTF-8");
        } catch (InputException e) {
            throw InputException.unusable("--body-file: " + e.getMessage());
        }
    }
}
