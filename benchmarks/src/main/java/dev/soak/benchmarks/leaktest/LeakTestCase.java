package dev.soak.benchmarks.leaktest;

import dev.soak.analysis.input.InputException;
import dev.soak.analysis.resource.Resource;
import dev.soak.analysis.resource.Resources;
import dev.soak.zoo.GroundTruth;
import dev.soak.zoo.Zoo;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A test to be repeated.
 *
 * @param name as it is shown and chosen
 * @param code name of a sound test, or class of a specimen
 * @param truth null for a sound test that is no specimen
 */
public record LeakTestCase(
        String name, String code, @Nullable GroundTruth truth) {
    /** Only a soak measures these: they are memory of the process, not of the JVM. */
    private static final Set<Resource> OF_THE_PROCESS =
            Set.of(Resources.RESIDENT_SET, Resources.NATIVE, Resources.NATIVE_LIVE);

    boolean leaks() {
        return truth != null && truth.leaks();
    }

    /** All that leak tests claim to tell. */
    static List<LeakTestCase> all() {
        List<LeakTestCase> cases = new ArrayList<>();
        SoundTests.ALL.keySet().forEach(name -> cases.add(new LeakTestCase(name, name, null)));
        for (GroundTruth truth : Zoo.all()) {
            if (runsInATest(truth) && (truth.mustBeFound() ? isOfTheJvm(truth) : !truth.leaks())) {
                cases.add(new LeakTestCase(truth.name(), truth.className(), truth));
            }
        }
        return cases;
    }

    /**
     * Those with these names; all if there is none.
     *
     * @throws InputException naming one that does not exist
     */
    public static List<LeakTestCase> named(List<String> names) throws InputException {
        List<LeakTestCase> all = all();
        for (String name : names) {
            if (all.stream().noneMatch(test -> test.name().equals(name))) {
                throw InputException.unusable("unknown test '" + name + "'");
            }
        }
        return all.stream()
                .filter(test -> names.isEmpty() || names.contains(test.name()))
                .toList();
    }

    private static boolean runsInATest(GroundTruth truth) {
        return truth.stage() == null
                && truth.fault() == null
                && !truth.hangs()
                && truth.runsOn(Runtime.version().feature())
                && !truth.jvmArgs().contains("--add-opens");
    }

    private static boolean isOfTheJvm(GroundTruth truth) {
        return truth.series().stream()
                .anyMatch(series -> OF_THE_PROCESS.stream().noneMatch(resource -> series.equals(resource.name())));
    }

    /** Whether the first leak of a report is the right one: its class and holder, its line, or its subject. */
    boolean isRight(TrialResult result) {
        if (result.culprits().isEmpty()) {
            return false;
        }
        GroundTruth known = Objects.requireNonNull(truth);
        TrialResult.Culprit first = result.culprits().get(0);
        String path = String.join(" ", first.holder());
        boolean byClass = known.classes().stream().anyMatch(first.subjects()::contains)
                && known.holders().stream().anyMatch(path::contains);
        String at = known.at();
        boolean byLine = at != null && first.lines().stream().anyMatch(line -> line.contains(at));
        String subject = known.subject();
        boolean bySubject = subject != null && first.subjects().stream().anyMatch(name -> name.contains(subject));
        return byClass || byLine || bySubject;
    }
}
