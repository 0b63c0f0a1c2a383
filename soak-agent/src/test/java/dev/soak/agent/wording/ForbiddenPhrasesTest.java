package dev.soak.agent.wording;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ForbiddenPhrasesTest {
    @Test
    void findsAPhraseAcrossALineBreakAndInAnyCase() {
        ForbiddenPhrases phrases = ForbiddenPhrases.of(List.of("# a comment", "", "is no(?! longer)"));
        assertThat(phrases.in("'x' Is\n no duration")).containsExactly("Is\n no");
        assertThat(phrases.in("it is no longer there; this note")).isEmpty();
    }

    @Test
    void theListCoversThePhrasesThatConfusedReaders() throws IOException {
        ForbiddenPhrases phrases = ForbiddenPhrases.read();
        assertThat(List.of(
                        "closed model: so many at once",
                        "growth that somebody answers for",
                        "keep the results, whatever they come to, or what it comes to",
                        "'x' is no duration",
                        "8.41 a second",
                        "hold results against a baseline",
                        "nothing is known of the host",
                        "weighed anew"))
                .allSatisfy(text -> assertThat(phrases.in(text)).as(text).isNotEmpty());
        assertThat(List.of(
                        "maximum recording size; the oldest chunks are discarded",
                        "closed workload: N concurrent users, no think time",
                        "not a run folder: x"))
                .allSatisfy(text -> assertThat(phrases.in(text)).as(text).isEmpty());
    }
}
