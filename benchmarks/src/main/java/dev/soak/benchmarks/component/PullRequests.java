package dev.soak.benchmarks.component;

import dev.soak.agent.workload.ChangedFile;
import dev.soak.agent.workload.PullRequest;
import dev.soak.agent.workload.WorkloadGenerator;
import dev.soak.reviewbot.analysis.SourceFile;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** What the benchmarks work on, of files that the soak's generator makes too: the same ones on every machine. */
final class PullRequests {
    private static final long SEED = 1;
    private static final int SEARCHED = 1_000;
    private static final int LARGE_FILES = 50;
    private static final int FEWEST_LINES = 40;
    private static final int MOST_LINES = 48;

    private PullRequests() {}

    /** One that was generated as a whole: a few files, Java among them, about as many lines as most have. */
    static List<ChangedFile> small() {
        WorkloadGenerator generator = new WorkloadGenerator(SEED);
        return IntStream.range(0, SEARCHED)
                .mapToObj(generator::pullRequest)
                .filter(PullRequests::isSmall)
                .map(PullRequest::files)
                .findFirst()
                .orElseThrow();
    }

    private static boolean isSmall(PullRequest one) {
        int lines = added(one.files());
        int files = one.files().size();
        return files >= 3
                && files <= 5
                && lines >= 30
                && lines <= 60
                && languages(one.files()) >= 2
                && one.files().stream().anyMatch(file -> file.path().endsWith(".java") && file.additions() > 0);
    }

    /** 50 files of 40 to 48 added lines each, 2,000 lines and some more, in the generator's mixture of languages. */
    static List<ChangedFile> large() {
        WorkloadGenerator generator = new WorkloadGenerator(SEED);
        List<ChangedFile> files = new ArrayList<>();
        Set<String> paths = new HashSet<>();
        for (int place = 0; place < SEARCHED && files.size() < LARGE_FILES; place++) {
            for (ChangedFile file : generator.pullRequest(place).files()) {
                boolean fits = file.additions() >= FEWEST_LINES && file.additions() <= MOST_LINES;
                if (fits && files.size() < LARGE_FILES && paths.add(file.path())) {
                    files.add(file);
                }
            }
        }
        return files;
    }

    /** As the bot has them once it has fetched what it wants to read as a whole. */
    static List<SourceFile> sources(List<ChangedFile> files) {
        return files.stream()
                .map(file ->
                        new SourceFile(file.path(), file.patch().isEmpty() ? null : file.patch(), "", file.content()))
                .toList();
    }

    static int added(List<ChangedFile> files) {
        return files.stream().mapToInt(ChangedFile::additions).sum();
    }

    /** How many extensions there are. */
    static long languages(List<ChangedFile> files) {
        return files.stream()
                .map(file -> file.path().substring(file.path().lastIndexOf('.') + 1))
                .distinct()
                .count();
    }
}
