package dev.soak.agent.replay;

import dev.soak.agent.workload.KeyedPermutation;
import dev.soak.agent.workload.http.HeaderTemplate;
import dev.soak.agent.workload.http.HttpWorkload;
import dev.soak.agent.workload.http.PathEncoding;
import dev.soak.agent.workload.http.RequestTemplate;
import dev.soak.agent.workload.http.TemplateText;
import dev.soak.analysis.run.LatencyLogWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The requests of an HTTP workload: chosen by weight, with their templates filled in. */
public final class HttpRequestSource implements RequestSource {
    private static final byte[] NO_BODY = {};
    private static final long ID_KEY = 0x1dL;
    private static final long FIRST_NUMBER = 1;

    private final URI base;
    private final String prefix;
    private final long seed;
    private final HttpWorkload.WeightedChoice choice;
    private final Set<String> names;

    /**
     * The requests of a workload.
     *
     * @param base the path of each request is appended to its path; its query is ignored
     */
    public HttpRequestSource(URI base, HttpWorkload workload, long seed) {
        this.base = HttpUrls.require(base);
        this.seed = seed;
        String path = base.getRawPath() == null ? "" : base.getRawPath();
        prefix = base.getScheme() + "://" + base.getRawAuthority() + path.replaceFirst("/+$", "");
        choice = workload.choice(seed);
        names = mostFrequentNames(workload);
    }

    /** In every run the same, unlike the first that happen to be sent. */
    private static Set<String> mostFrequentNames(HttpWorkload workload) {
        Map<String, Double> weights = new LinkedHashMap<>();
        workload.requests().forEach(request -> weights.merge(request.name(), request.weight(), Double::sum));
        return weights.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .limit(LatencyLogWriter.MAX_NAMES)
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The names of the latencies that a replay can record, the most frequent first. */
    public static Set<String> latencyNames(HttpWorkload workload) {
        Set<String> names = new LinkedHashSet<>(mostFrequentNames(workload));
        if (workload.requests().stream().anyMatch(request -> !names.contains(request.name()))) {
            names.add(LatencyLogWriter.OTHER);
        }
        return names;
    }

    @Override
    public long number(long sequence) {
        return FIRST_NUMBER + sequence;
    }

    @Override
    public String id(long number) {
        return Long.toHexString(KeyedPermutation.mix(seed ^ ID_KEY, number));
    }

    @Override
    public OutgoingRequest request(long number) {
        RequestTemplate template = choice.of(number);
        List<OutgoingRequest.Header> headers = new ArrayList<>();
        for (HeaderTemplate header : template.headers()) {
            headers.add(new OutgoingRequest.Header(header.name(), header.value().render(seed, number)));
        }
        TemplateText body = template.body();
        OutgoingRequest request = new OutgoingRequest(
                names.contains(template.name()) ? template.name() : LatencyLogWriter.OTHER,
                template.method(),
                URI.create(prefix + PathEncoding.encode(template.path().render(seed, number))),
                headers,
                body == null ? NO_BODY : body.render(seed, number).getBytes(StandardCharsets.UTF_8),
                template.expectation());
        return request.hasHeader("User-Agent") ? request : request.withHeader("User-Agent", "soak");
    }

    @Override
    public URI target() {
        return base;
    }

    @Override
    public String credentialsAdvice() {
        return "pass --header 'Authorization: …' (${env:TOKEN} keeps the token out of the command line)";
    }

    @Override
    public String pathAdvice() {
        return "check the path of --url and of the request";
    }
}
