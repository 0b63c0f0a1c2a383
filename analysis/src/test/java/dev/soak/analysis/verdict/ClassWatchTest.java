package dev.soak.analysis.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ClassWatchTest {
    @Test
    void oneObjectPerRequestAmongAThousandNoisyClassesIsReportedAtTheFourthCheckpoint() {
        SplittableRandom random = new SplittableRandom(1);
        ClassWatch watch = new ClassWatch(0.05);
        for (int k = 1; k <= 4; k++) {
            double work = 97.0 * k + random.nextInt(9);
            Map<String, Double> counts = noise(random);
            counts.put("com.acme.Review", 50 + work);
            List<ClassWatch.GrowingClass> calls = watch.add(work, counts);
            assertThat(calls.stream().map(ClassWatch.GrowingClass::name))
                    .containsExactlyElementsOf(k < 4 ? List.of() : List.of("com.acme.Review"));
        }
    }

    @Test
    void noneOfAThousandNoisyClassesIsReportedInAWholeRun() {
        SplittableRandom random = new SplittableRandom(2);
        ClassWatch watch = new ClassWatch(0.05);
        for (int k = 1; k <= 120; k++) {
            assertThat(watch.add(100.0 * k, noise(random))).isEmpty();
        }
    }

    @Test
    void unevenGrowthIsReportedByTheEValue() {
        SplittableRandom random = new SplittableRandom(3);
        ClassWatch watch = new ClassWatch(0.05);
        double count = 0;
        int calledAt = 0;
        for (int k = 1; k <= 120 && calledAt == 0; k++) {
            count += random.nextInt(20);
            calledAt = watch.add(100.0 * k, Map.of("com.acme.Sometimes", count)).isEmpty() ? 0 : k;
        }
        assertThat(calledAt).isBetween(5, 40);
    }

    /** A soak of ten pull requests an object: each idle window begins with a checkpoint after next to no work. */
    @Test
    void aShortIntervalBeforeAnIdleWindowHidesNoLeak() {
        SplittableRandom random = new SplittableRandom(4);
        ClassWatch watch = new ClassWatch(0.05);
        double[] work = {792, 980, 989, 989, 1183, 1372, 1572, 1572, 1789};
        double[] kept = {79, 98, 98, 98, 118, 137, 157, 157, 178};
        boolean called = false;
        for (int k = 0; k < work.length; k++) {
            Map<String, Double> counts = noise(random);
            counts.put("com.acme.SetAside", kept[k]);
            called |= !watch.add(work[k], counts).isEmpty();
        }
        assertThat(called).isTrue();
    }

    @Test
    void classesThatGrowTogetherAreOneSuspectWithTheUsersClassFirst() {
        List<ProportionalClasses> suspects = ProportionalClasses.group(Map.of(
                "[B", 2.01,
                "java.lang.String", 2.0,
                "java.util.HashMap$Node", 1.0,
                "com.acme.Review", 1.0,
                "com.acme.Session", 0.37));
        assertThat(suspects.stream().map(ProportionalClasses::subject))
                .containsExactly("com.acme.Review", "com.acme.Session");
        assertThat(suspects.get(0).members())
                .containsExactly("com.acme.Review", "java.lang.String", "java.util.HashMap$Node", "[B");
    }

    private static Map<String, Double> noise(SplittableRandom random) {
        Map<String, Double> counts = new HashMap<>();
        for (int c = 0; c < 1000; c++) {
            counts.put("C" + c, Math.rint(1000 + c * random.nextGaussian()));
        }
        return counts;
    }
}
