package dev.soak.benchmarks.component;

import dev.soak.agent.workload.PullRequest;
import dev.soak.agent.workload.WorkloadGenerator;
import dev.soak.reviewbot.analysis.SourceFile;
import java.util.List;
import java.util.stream.IntStream;

/** What the benchmarks work on: pull requests that the soak generates too, the same ones on every machine. */
final class PullRequests {
    private static final int LARGE_FILES = 50;
    private static final int LARGE_ADDED = 2_000;
    private static final int LARGE_LANGUAGES = 6;
    /** The generator makes the one at this place large. */
    private static final int LARGE_PLACE = 1;

    private static final int SEARCHED = 1_000;

    private PullRequests() {}

    /** A change of a few files, of about the size that most have. */
    static PullRequest small() {
        WorkloadGenerator generator = new WorkloadGenerator(1);
        return IntStream.range(LARGE_PLACE + 1, SEARCHED)
                .mapToObj(generator::pullRequest)
                .filter(PullRequests::isSmall)
                .findFirst()
                .orElseThrow();
    }

    private static boolean isSmall(PullRequest one) {
        int added = one.header().additions();
        int files = one.files().size();
        return files >= 3
                && files <= 5
                && added >= 30
                && added <= 60
                && languages(one) >= 2
                && one.files().stream().anyMatch(file -> file.path().endsWith(".java") && file.additions() > 0);
    }

    /** 50 files, at least 2,000 lines added, of at least six languages. */
    static PullRequest large() {
        return IntStream.range(1, SEARCHED)
                .mapToObj(seed -> new WorkloadGenerator(seed).pullRequest(LARGE_PLACE))
                .filter(one -> one.files().size() == LARGE_FILES
                        && one.header().additions() >= LARGE_ADDED
                        && languages(one) >= LARGE_LANGUAGES)
                .findFirst()
                .orElseThrow();
    }

    /** As the bot has them once it has fetched what it wants to read as a whole. */
    static List<SourceFile> files(PullRequest of) {
        return of.files().stream()
                .map(file ->
                        new SourceFile(file.path(), file.patch().isEmpty() ? null : file.patch(), "", file.content()))
                .toList();
    }

    /** How many kinds of files it changes. */
    static long languages(PullRequest of) {
        return of.files().stream()
                .map(file -> file.path().substring(file.path().lastIndexOf('.') + 1))
                .distinct()
                .count();
    }
}
