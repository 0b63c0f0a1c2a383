package dev.soak.benchmarks.component;

import dev.soak.agent.workload.ChangedFile;
import dev.soak.reviewbot.review.Language;
import dev.soak.reviewbot.review.Languages;
import dev.soak.reviewbot.review.RuleFile;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Telling the language of files without a name that says it, which takes their content: files of many languages in turn,
 * 2 KiB each, and 1 MiB each.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@SuppressWarnings("NullAway.Init") // JMH calls the set-up before anything else.
public class LanguageBenchmark {
    private static final int SMALL_CHARACTERS = 2 * 1024;
    private static final int LARGE_CHARACTERS = 1024 * 1024;
    private static final String NAMELESS = "script";

    private Languages languages;
    private List<String> small;
    private List<String> large;
    private int next;

    @Setup
    public void make() {
        languages = RuleFile.bundled().languages();
        List<String> contents = PullRequests.large().stream()
                .map(ChangedFile::content)
                .filter(Objects::nonNull)
                .filter(content -> !content.isBlank())
                .toList();
        small = contents.stream().map(text -> sized(text, SMALL_CHARACTERS)).toList();
        large = contents.stream().map(text -> sized(text, LARGE_CHARACTERS)).toList();
        if (small.stream().allMatch(text -> languages.detect(NAMELESS, text).equals(Language.OTHER))) {
            throw new IllegalStateException("no language is told by its content");
        }
    }

    private static String sized(String text, int characters) {
        return text.repeat(characters / text.length() + 1).substring(0, characters);
    }

    @Benchmark
    public Language small() {
        return languages.detect(NAMELESS, one(small));
    }

    @Benchmark
    public Language large() {
        return languages.detect(NAMELESS, one(large));
    }

    private String one(List<String> of) {
        next = next + 1 < of.size() ? next + 1 : 0;
        return of.get(next);
    }
}
