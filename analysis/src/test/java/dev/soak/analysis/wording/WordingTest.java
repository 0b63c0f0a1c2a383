package dev.soak.analysis.wording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soak.analysis.attribution.Evidence;
import dev.soak.analysis.check.CheckReason;
import dev.soak.analysis.compare.ComparisonNote;
import dev.soak.analysis.compare.ComparisonReason;
import dev.soak.analysis.load.LoadReason;
import dev.soak.analysis.outcome.OutcomeReason;
import dev.soak.analysis.report.Note;
import dev.soak.analysis.verdict.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class WordingTest {
    private static final Path FORBIDDEN = Path.of("..", "docs", "forbidden-phrases.txt");
    private static final Pattern NULL = Pattern.compile("\\bnull\\b");

    private static List<Pattern> forbidden = List.of();

    @BeforeAll
    static void theForbiddenPhrases() throws IOException {
        forbidden = Files.readAllLines(FORBIDDEN).stream()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .map(line -> Pattern.compile(
                        "(?<!\\w)(?:" + line.replace(" ", "\\s+") + ")(?!\\w)", Pattern.CASE_INSENSITIVE))
                .toList();
    }

    static Stream<Arguments> variants() {
        return Stream.of(
                        variants(Reason.class, ReasonWording::sentence),
                        variants(Evidence.class, SuspectWording::sentence),
                        variants(OutcomeReason.class, OutcomeWording::sentence),
                        variants(Note.class, NoteWording::sentence),
                        variants(ComparisonReason.class, ComparisonWording::sentence),
                        variants(ComparisonReason.Cause.class, ComparisonWording::cause),
                        variants(ComparisonNote.class, ComparisonWording::sentence),
                        variants(CheckReason.class, CheckWording::sentence),
                        variants(LoadReason.class, LoadWording::sentence))
                .flatMap(Function.identity());
    }

    private static <T> Stream<Arguments> variants(Class<T> sealed, Function<T, String> wording) {
        return TypedValues.variants(sealed).stream()
                .map(variant -> Arguments.of(
                        sealed.getSimpleName() + "." + variant.getSimpleName(),
                        TypedValues.of(sealed).stream()
                                .filter(variant::isInstance)
                                .map(wording)
                                .toList()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("variants")
    void everyVariantHasASentenceInPlainEnglish(String variant, List<String> sentences) {
        assertThat(sentences)
                .isNotEmpty()
                .allSatisfy(sentence -> assertThat(sentence).isNotBlank().doesNotContainPattern(NULL))
                .allSatisfy(
                        sentence -> assertThat(phrases(sentence)).as(sentence).isEmpty());
    }

    private static List<String> phrases(String sentence) {
        return forbidden.stream()
                .flatMap(phrase -> phrase.matcher(sentence).results())
                .map(MatchResult::group)
                .toList();
    }
}
