package dev.soak.benchmarks.score;

import dev.soak.analysis.input.InputException;
import dev.soak.benchmarks.corpus.Corpus;
import dev.soak.benchmarks.incidents.IncidentSeries;
import dev.soak.benchmarks.measurement.Subject;
import dev.soak.zoo.GroundTruth;
import dev.soak.zoo.Zoo;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Everything that a tool can judge: the corpus, the zoo, and the series of published incidents. */
public final class Subjects {
    private Subjects() {}

    /** All subjects; {@code corpus} is the folder of the corpus. */
    public static List<Subject> all(Path corpus) throws IOException, InputException {
        List<Subject> subjects = new ArrayList<>(Corpus.read(corpus).subjects());
        for (GroundTruth truth : Zoo.all()) {
            subjects.add(new Subject("zoo/" + truth.name(), truth.leaks(), causes(truth)));
        }
        subjects.addAll(IncidentSeries.subjects());
        return subjects;
    }

    private static List<String> causes(GroundTruth truth) {
        return Stream.concat(truth.classes().stream(), Stream.of(truth.at(), truth.subject()))
                .filter(Subjects::isPresent)
                .toList();
    }

    private static boolean isPresent(@Nullable String cause) {
        return cause != null;
    }
}
