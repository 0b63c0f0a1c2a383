package dev.soak.agent.cli;

import dev.soak.agent.load.LoadPlan;
import dev.soak.analysis.input.InputException;
import dev.soak.analysis.threshold.Targets.MeasuredBy;
import dev.soak.analysis.threshold.Threshold;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Makes sense of the options of {@code soak load}. Whatever makes none is said before anything is sent. */
final class LoadRequest {
    private static final int MOST_USERS = 10_000;
    private static final long MOST_REQUESTS = 1_000_000_000;
    private static final int MOST_USERS_OF_SCALE = 64;
    private static final long USUAL_WARM_UP = 100;
    private static final double FASTEST = 1_000_000;

    private final LoadOptions options;
    private final CommandLine command;
    private final List<LoadTest> tests;
    private final List<Threshold> thresholds;
    private final long seed;

    LoadRequest(LoadOptions options, CommandLine command) throws InputException {
        this.options = options;
        this.command = command;
        between("--users", options.users, 1, MOST_USERS);
        between("--requests", options.requests, 1, MOST_REQUESTS);
        between("--warmup", options.warmUp, 0, MOST_REQUESTS);
        Double rate = options.rate;
        if (rate != null && !(rate > 0 && rate <= FASTEST)) {
            throw usage("--rate must be above 0 and at most 1000000, not " + rate);
        }
        if (options.timeout.isZero()) {
            throw usage("--timeout must be above 0");
        }
        if (options.scale && rate != null) {
            throw usage("--scale is for the closed model: leave out --rate");
        }
        if (options.scale && options.thresholds.given()) {
            throw usage("--scale looks for the limit and has none to keep to: leave out --threshold and --targets");
        }
        tests = tests(options.test);
        checkUrl(options.url);
        checkOut(options.out);
        thresholds = options.scale ? List.of() : relevant(options.thresholds.read(MeasuredBy.LOAD, true));
        seed = options.seed != null ? options.seed : new SecureRandom().nextLong();
    }

    private List<LoadTest> tests(String name) {
        if (name.equals("all")) {
            return List.of(LoadTest.values());
        }
        return Arrays.stream(LoadTest.values())
                .filter(test -> test.word().equals(name))
                .findFirst()
                .map(List::of)
                .orElseThrow(() -> usage("--test must be health, webhook, metrics or all, not '" + name + "'"));
    }

    private void checkUrl(@Nullable URI url) {
        if (url == null) {
            return;
        }
        boolean http = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
        if (!http || url.getHost() == null) {
            throw usage("--url must be an http or https URL, not " + url);
        }
        if (url.getRawUserInfo() != null || url.getRawQuery() != null || url.getRawFragment() != null) {
            throw usage("--url must be a base URL without credentials, query and fragment");
        }
    }

    private void checkOut(Path out) throws InputException {
        Path folder = Objects.requireNonNullElse(out.toAbsolutePath().getParent(), out);
        if (Files.isDirectory(out) || !Files.isDirectory(folder) || !Files.isWritable(folder)) {
            throw InputException.unusable("cannot write to " + out + ": --out names a file in a folder that is there");
        }
    }

    private void between(String option, @Nullable Number given, long least, long most) {
        if (given != null && (given.longValue() < least || given.longValue() > most)) {
            throw usage(option + " must lie between " + least + " and " + most + ", not " + given);
        }
    }

    /** Targets of tests that were not asked for do not count; what the user demands by name does. */
    private List<Threshold> relevant(List<Threshold> all) throws InputException {
        Set<String> left = Arrays.stream(LoadTest.values())
                .filter(test -> !tests.contains(test))
                .map(LoadTest::word)
                .collect(Collectors.toSet());
        List<Threshold> demanded = options.thresholds.demanded();
        return all.stream()
                .filter(threshold -> demanded.contains(threshold) || !left.contains(threshold.metric()))
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
        return options.metrics;
    }

    /** Null for the embedded bot. */
    @Nullable
    URI url() {
        return options.url;
    }

    Path out() {
        return options.out;
    }

    boolean scale() {
        return options.scale;
    }

    /** What is run of a test: one load, or one for each level of concurrency. */
    List<LoadPlan> plans(LoadTest test, URI base) {
        long requests = options.requests != null ? options.requests : test.requestsEach();
        int users = options.users != null ? options.users : test.users();
        if (!options.scale) {
            return List.of(plan(test, test.word(), base, users, requests));
        }
        int most = options.users != null ? options.users : MOST_USERS_OF_SCALE;
        // As many in all as the test has by itself, so that few users have something to do.
        long least = test.users() * requests;
        List<LoadPlan> levels = new ArrayList<>();
        for (int level = 1; level <= most; level *= 2) {
            long each = Math.max(requests, (least + level - 1) / level);
            levels.add(plan(test, test.word() + "@" + level, base, level, each));
        }
        return levels;
    }

    private LoadPlan plan(LoadTest test, String name, URI base, int users, long requestsEach) {
        return new LoadPlan(
                name,
                endpoint(base, test),
                users,
                requestsEach,
                options.rate,
                options.warmUp != null ? options.warmUp : Math.min(requestsEach, USUAL_WARM_UP),
                options.timeout);
    }

    private static URI endpoint(URI base, LoadTest test) {
        return URI.create(base.toString().replaceFirst("/+$", "") + "/" + test.word());
    }

    private ParameterException usage(String message) {
        return new ParameterException(command, message);
    }
}
