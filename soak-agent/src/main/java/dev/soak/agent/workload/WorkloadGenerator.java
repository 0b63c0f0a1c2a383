package dev.soak.agent.workload;

import dev.soak.agent.workload.ChangedFile.Status;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * Generates pull requests from a seed, identical on every JVM: it uses only {@link Random}, whose algorithm is
 * specified, and {@link StrictMath}. Each pull request depends only on the seed and its index.
 *
 * <p>Sizes are log-normal (median 40 changed lines, sigma 1.7, at most 3,000), like the sizes of real changes; the
 * number of files grows with the square root of the size, up to 50. The first pull request is always a single line, the
 * second always very large (50 files, at least 2,000 lines), so that short workloads contain both extremes.
 */
public final class WorkloadGenerator {
    /** Default number of pull requests. */
    public static final int DEFAULT_COUNT = 300;

    private static final double MEDIAN_LINES = 40;
    private static final double SIGMA = 1.7;
    private static final int MAX_LINES = 3_000;
    private static final int MAX_FILES = 50;
    private static final int LARGE_LINES = 2_400;
    private static final List<String> REPOSITORIES =
            List.of("acme/ledger", "acme/storefront", "acme/parcel-tracker", "globex/data-platform");
    private static final List<String> AUTHORS = List.of("ada-l", "grace-h", "edsger-d", "barbara-l", "renovate[bot]");
    private static final List<String> VERBS =
            List.of("Fix", "Add", "Speed up", "Rename", "Simplify", "Drop", "Überarbeite");

    private final long seed;
    private final List<LanguageTemplate> languages = LanguageTemplate.bundled();

    public WorkloadGenerator(long seed) {
        this.seed = seed;
    }

    /**
     * Generates a workload.
     *
     * @param count number of pull requests, at least one
     */
    public Workload generate(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("count must be at least 1, not " + count);
        }
        List<PullRequest> all = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            all.add(pullRequest(i));
        }
        return new Workload(all, List.of("generated: " + count + " pull requests, seed " + seed));
    }

    /** The pull request at an index, from 0. */
    public PullRequest pullRequest(int index) {
        Random random = new Random(KeyedPermutation.mix(seed, index));
        int lines = lines(index, random);
        int count = files(index, lines, random);
        int[] budgets = split(lines, count, random);
        Map<String, ChangedFile> files = new LinkedHashMap<>();
        for (int budget : budgets) {
            ChangedFile file = file(files.size(), budget, lines == 1, random);
            files.put(file.path(), file);
        }
        return new PullRequest(
                "gen-" + index, header(List.copyOf(files.values()), random), List.copyOf(files.values()));
    }

    private PullRequestHeader header(List<ChangedFile> files, Random random) {
        String noun = LanguageTemplate.noun(random);
        String role = LanguageTemplate.role(random);
        String verb = LanguageTemplate.pick(VERBS, random);
        String body = "Changes the " + noun + " " + role + ".\n\nCloses #" + (1 + random.nextInt(900)) + ".";
        return PullRequestHeader.of(LanguageTemplate.pick(REPOSITORIES, random))
                .title(verb + " the " + noun + " " + role)
                .body(random.nextInt(6) == 0 ? "" : body)
                .author(LanguageTemplate.pick(AUTHORS, random))
                .baseBranch("main")
                .headBranch("topic/" + noun + "-" + role)
                .baseSha(String.format(
                        Locale.ROOT, "%016x%016x%08x", random.nextLong(), random.nextLong(), random.nextInt()))
                .withTotalsOf(files);
    }

    private static int lines(int index, Random random) {
        double drawn = MEDIAN_LINES * StrictMath.exp(SIGMA * random.nextGaussian());
        return switch (index) {
            case 0 -> 1;
            case 1 -> LARGE_LINES;
            default -> (int) Math.max(1, Math.min(MAX_LINES, StrictMath.rint(drawn)));
        };
    }

    private static int files(int index, int lines, Random random) {
        double drawn = 0.6 * StrictMath.sqrt(lines) * StrictMath.exp(0.5 * random.nextGaussian());
        int most = Math.min(MAX_FILES, lines);
        return index == 1 ? MAX_FILES : (int) Math.max(1, Math.min(most, StrictMath.rint(drawn)));
    }

    private static int[] split(int lines, int files, Random random) {
        double[] weights = new double[files];
        double sum = 0;
        for (int i = 0; i < files; i++) {
            weights[i] = 0.1 + random.nextDouble();
            sum += weights[i];
        }
        int[] budgets = new int[files];
        for (int i = 0; i < files; i++) {
            budgets[i] = (int) Math.max(1, StrictMath.rint(lines * weights[i] / sum));
        }
        return budgets;
    }

    private ChangedFile file(int position, int budget, boolean oneLine, Random random) {
        LanguageTemplate language = language(random);
        int draw = oneLine ? 0 : random.nextInt(100);
        Status status =
                draw < 65 ? Status.MODIFIED : draw < 87 ? Status.ADDED : draw < 92 ? Status.REMOVED : Status.RENAMED;
        // The position makes paths unique within a pull request.
        String name =
                LanguageTemplate.noun(random) + "_" + LanguageTemplate.role(random) + position + language.extension();
        String path = language.directory() + "/" + name;
        return new FileGenerator(language, random)
                .file(path, status == Status.RENAMED ? "legacy/" + name : null, status, budget);
    }

    private LanguageTemplate language(Random random) {
        int draw = random.nextInt(
                languages.stream().mapToInt(LanguageTemplate::weight).sum());
        for (LanguageTemplate language : languages) {
            draw -= language.weight();
            if (draw < 0) {
                return language;
            }
        }
        throw new IllegalStateException("the drawn value exceeds the sum of the weights");
    }
}
