package dev.soak.agent.cli.run;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A request on the command line with the options that follow it; without a request, headers of a workload file. */
final class RequestOptions {
    // In descriptions, $$ is picocli's escape of $. No list has an initial value: picocli would share it between
    // requests.

    /** After the options that name a file. */
    private static final int SECOND = -1;

    @Option(
            names = "--request",
            order = SECOND,
            paramLabel = "'METHOD /path'",
            description = "an HTTP request to send, e.g. 'GET /api/orders/$${random:1..1000}'; may be repeated")
    @Nullable
    String request;

    @Option(
            names = "--header",
            order = SECOND,
            paramLabel = "'Name: value'",
            description = "a header of the request before it, or with --workload of every request; may be repeated")
    @Nullable
    List<String> headers;

    @Option(
            names = "--body",
            order = SECOND,
            paramLabel = "TEXT",
            description = "the body of the request before it; $${seq}, $${uuid}, $${random:1..9} and $${env:NAME} are"
                    + " replaced")
    @Nullable
    String body;

    @Option(names = "--body-file", order = SECOND, paramLabel = "F", description = "the body, from a file")
    @Nullable
    Path bodyFile;
}
