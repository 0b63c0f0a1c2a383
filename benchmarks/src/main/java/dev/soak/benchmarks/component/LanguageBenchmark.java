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
 * Language detection by content, for files whose name does not tell the language. Iterates over files of many languages, of
 * 2 KiB or 1 MiB each.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@SuppressWarnings("NullAway.Init") // JMH calls the setup method first.
public class LanguageBenchmark {
    private static final int SMALL_CHARACTERS = 2 * 1024;
    private static final int LARGE_CHARACTERS = 1024 * 1024;
    private static final String NEUTRAL_NAME = "script";

    private Languages languages;
    private List<String> small;
    private List<String> large;
    private int next;

    @Setup
    public void make() {
        languages = RuleFile.bundled().languages();
        List<String> contents = SamplePullRequests.large().stream()
                .map(ChangedFile::content)
                .filter(Objects::nonNull)
                .filter(content -> !content.isBlank())
                .toList();
        small = contents.stream().map(text -> sized(text, SMALL_CHARACTERS)).toList();
        large = contents.stream().map(text -> sized(text, LARGE_CHARACTERS)).toList();
        if (small.stream().allMatch(text -> languages.detect(NEUTRAL_NAME, text).equals(Language.OTHER))) {
            throw new IllegalStateException("no language was detected by content");
        }
    }

    private static String sized(String text, int characters) {
        return text.repeat(characters / text.length() + 1).substring(0, characters);
    }

    @Benchmark
    public Language small() {
        return languages.detect(NEUTRAL_NAME, next(small));
    }

    @Benchmark
    public Language large() {
        return languages.detect(NEUTRAL_NAME, next(large));
    }

    private String next(List<String> contents) {
        next = next + 1 < contents.size() ? next + 1 : 0;
        return contents.get(next);
    }
}
