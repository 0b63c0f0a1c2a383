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

/** The pull requests of the benchmarks, from files of the workload generator; the same on every machine. */
final class SamplePullRequests {
    private static final long SEED = 1;
    private static final int CANDIDATES = 1_000;
    private static final int LARGE_FILES = 50;
    private static final int MIN_LINES = 40;
    private static final int MAX_LINES = 48;

    private SamplePullRequests() {}

    /** A pull request as generated: 3 to 5 files in several languages including Java, and a typical number of lines. */
    static List<ChangedFile> small() {
        WorkloadGenerator generator = new WorkloadGenerator(SEED);
        return IntStream.range(0, CANDIDATES)
                .mapToObj(generator::pullRequest)
                .filter(SamplePullRequests::isSmall)
                .map(PullRequest::files)
                .findFirst()
                .orElseThrow();
    }

    private static boolean isSmall(PullRequest one) {
        int lines = addedLines(one.files());
        int files = one.files().size();
        return files >= 3
                && files <= 5
                && lines >= 30
                && lines <= 60
                && languages(one.files()) >= 2
                && one.files().stream().anyMatch(file -> file.path().endsWith(".java") && file.additions() > 0);
    }

    /** 50 files with 40 to 48 added lines each, over 2,000 in total, in the generator's mix of languages. */
    static List<ChangedFile> large() {
        WorkloadGenerator generator = new WorkloadGenerator(SEED);
        List<ChangedFile> files = new ArrayList<>();
        Set<String> paths = new HashSet<>();
        for (int index = 0; index < CANDIDATES && files.size() < LARGE_FILES; index++) {
            for (ChangedFile file : generator.pullRequest(index).files()) {
                boolean fits = file.additions() >= MIN_LINES && file.additions() <= MAX_LINES;
                if (fits && files.size() < LARGE_FILES && paths.add(file.path())) {
                    files.add(file);
                }
            }
        }
        return files;
    }

    /** The files as the bot has them after fetching the contents it needs. */
    static List<SourceFile> sourceFiles(List<ChangedFile> files) {
        return files.stream()
                .map(file ->
                        new SourceFile(file.path(), file.patch().isEmpty() ? null : file.patch(), "", file.content()))
                .toList();
    }

    static int addedLines(List<ChangedFile> files) {
        return files.stream().mapToInt(ChangedFile::additions).sum();
    }

    /** The number of different file name extensions. */
    static long languages(List<ChangedFile> files) {
        return files.stream()
                .map(file -> file.path().substring(file.path().lastIndexOf('.') + 1))
                .distinct()
                .count();
    }
}
