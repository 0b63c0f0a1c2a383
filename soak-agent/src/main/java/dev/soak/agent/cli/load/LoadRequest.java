package dev.soak.agent.cli.load;

import dev.soak.agent.cli.option.MetricsOption;
import dev.soak.agent.cli.option.OptionChecks;
import dev.soak.agent.load.LoadPlan;
import dev.soak.agent.redact.Redactor;
import dev.soak.analysis.input.InputException;
import dev.soak.analysis.threshold.MetricNames;
import dev.soak.analysis.threshold.Metrics;
import dev.soak.analysis.threshold.Targets.MeasuredBy;
import dev.soak.analysis.threshold.Threshold;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** The checked options of {@code soak load}; everything invalid is reported before anything is sent. */
final class LoadRequest {
    private static final int MOST_USERS = 10_000;
    private static final long MOST_REQUESTS = 1_000_000_000;
    private static final int MOST_USERS_OF_SCALE = 64;
    private static final long DEFAULT_WARM_UP = 100;
    private static final long FASTEST = 1_000_000;
    private static final int MOST_PATHS = 100;

    private final LoadOptions options;
    private final OptionChecks checks;
    private final Redactor redactor;
    private final List<LoadTest> tests;
    private final List<Threshold> thresholds;
    private final long seed;

    /** @param redactor for the names of paths, which stand in the results */
    LoadRequest(LoadOptions options, CommandLine command, Redactor redactor) throws InputException {
        this.options = options;
        this.checks = new OptionChecks(command);
        this.redactor = redactor;
        LoadOptions.Load load = options.load;
        checks.between("--users", load.users, 1, MOST_USERS);
        checks.between("--requests", load.requests, 1, MOST_REQUESTS);
        checks.between("--warmup", load.warmUp, 0, MOST_REQUESTS);
        checks.positive("--rate", load.rate, FASTEST);
        if (load.scale && load.rate != null) {
            throw checks.usage("--scale cannot be combined with --rate");
        }
        List<Threshold> asked = options.thresholds.read(MeasuredBy.LOAD, !load.scale);
        if (load.scale && !asked.isEmpty()) {
            throw checks.usage("--scale cannot be combined with --threshold or --targets");
        }
        tests = tests(options.target);
        checkUrl(options.target.url);
        checkOut(options.output.out);
        thresholds = relevant(asked);
        MetricNames.ofLoad(Stream.concat(LoadTest.BUILT_IN.stream(), tests.stream())
                        .map(LoadTest::name)
                        .collect(Collectors.toSet()))
                .check(thresholds);
        seed = load.seed != null ? load.seed : new SecureRandom().nextLong();
    }

    private List<LoadTest> tests(LoadOptions.Target target) {
        if (target.paths.size() > MOST_PATHS) {
            throw checks.usage("--path may be given at most " + MOST_PATHS + " times");
        }
        Set<LoadTest> all = new LinkedHashSet<>();
        if (target.test != null) {
            all.addAll(target.test.tests());
        } else if (target.paths.isEmpty()) {
            all.addAll(LoadTest.BUILT_IN);
        }
        target.paths.forEach(path -> all.add(path(path)));
        return List.copyOf(all);
    }

    private LoadTest path(String path) {
        try {
            URI uri = new URI(path);
            boolean plain = uri.getScheme() == null && uri.getRawAuthority() == null && uri.getRawFragment() == null;
            if (plain && path.startsWith("/")) {
                return LoadTest.of(redactor.clean(path), uri.toASCIIString());
            }
        } catch (URISyntaxException e) {
            // Reported below.
        }
        throw checks.usage("--path must be an absolute path such as /api/orders, not '" + path + "'");
    }

    private void checkUrl(@Nullable URI url) {
        if (url == null) {
            return;
        }
        checks.http("--url", url);
        if (url.getRawUserInfo() != null || url.getRawQuery() != null || url.getRawFragment() != null) {
            throw checks.usage("--url must be a base URL without credentials, query and fragment");
        }
    }

    private void checkOut(Path out) throws InputException {
        Path folder = Objects.requireNonNullElse(out.toAbsolutePath().getParent(), out);
        if (Files.isDirectory(out) || !Files.isDirectory(folder) || !Files.isWritable(folder)) {
            throw InputException.unusable("--out: cannot write to " + out + " (expected a file in an existing folder)");
        }
    }

    /** Targets of tests that are not run do not count; thresholds that the user typed do. */
    private List<Threshold> relevant(List<Threshold> all) throws InputException {
        Set<String> run = tests.stream().map(LoadTest::name).collect(Collectors.toSet());
        List<Threshold> typed = options.thresholds.typed();
        return all.stream()
                .filter(threshold -> typed.contains(threshold)
                        || !Metrics.isLatency(threshold.metric())
                        || run.contains(threshold.metric()))
                .toList();
    }

    List<LoadTest> tests() {
        return tests;
    }

    List<Threshold> thresholds() {
        return thresholds;
    }

    long seed() {
        return seed;
    }

    MetricsOption metrics() {
        return options.output.metrics;
    }

    /** Null for the embedded bot. */
    @Nullable
    URI url() {
        return options.target.url;
    }

    Path out() {
        return options.output.out;
    }

    boolean scale() {
        return options.load.scale;
    }

    Redactor redactor() {
        return redactor;
    }

    /** The loads of a test: one, or one for each level of concurrency. */
    List<LoadPlan> plans(LoadTest test, URI base) {
        LoadOptions.Load load = options.load;
        long requests = load.requests != null ? load.requests : test.requestsEach();
        int users = load.users != null ? load.users : test.users();
        if (!load.scale) {
            return List.of(plan(test, test.name(), base, users, requests));
        }
        int most = load.users != null ? load.users : MOST_USERS_OF_SCALE;
        // At least as many in total as the test has without --scale, so that a level lasts long enough to measure.
        long least = test.users() * requests;
        List<LoadPlan> levels = new ArrayList<>();
        for (int level = 1; level <= most; level *= 2) {
            long each = Math.max(requests, (least + level - 1) / level);
            levels.add(plan(test, test.name() + "@" + level, base, level, each));
        }
        return levels;
    }

    private LoadPlan plan(LoadTest test, String name, URI base, int users, long requestsEach) {
        LoadOptions.Load load = options.load;
        return new LoadPlan(
                name,
                URI.create(base.toString().replaceFirst("/+$", "") + test.path()),
                users,
                requestsEach,
                load.rate,
                load.warmUp != null ? load.warmUp : Math.min(requestsEach, DEFAULT_WARM_UP),
                load.timeout);
    }
}
