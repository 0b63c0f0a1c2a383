package dev.soak.benchmarks.sound;

import dev.soak.benchmarks.zoo.SpecimenSoak;
import dev.soak.zoo.GroundTruth;
import dev.soak.zoo.Zoo;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A soak of a target without a leak.
 *
 * @param name of the soak, unique in its campaign
 * @param target options that select the target and its load
 * @param seconds length
 * @param disturbed whether a process takes all CPU meanwhile
 */
record SoundSoak(String name, List<String> target, int seconds, boolean disturbed) {
    private static final double RATE = 20;
    private static final List<String> BOT = List.of("--rate", Double.toString(RATE), "--jvm-args", "-Xmx512m");

    SoundSoak {
        target = List.copyOf(target);
    }

    /** The soaks of a plan: the embedded bot and the harmless specimens of the zoo in turn. */
    static List<SoundSoak> all(SoundPlan plan) {
        List<GroundTruth> specimens = plan.botOnly()
                ? List.of()
                : Zoo.all().stream()
                        .filter(specimen -> !specimen.leaks() && specimen.runsOn(plan.java()))
                        .toList();
        SplittableRandom random = new SplittableRandom(plan.seed());
        List<SoundSoak> soaks = new ArrayList<>();
        for (int number = 0; number < plan.count(); number++) {
            int turn = number % (specimens.size() + 1);
            soaks.add(new SoundSoak(
                    number + "-" + (turn == 0 ? "bot" : specimens.get(turn - 1).name()),
                    turn == 0 ? BOT : SpecimenSoak.target(specimens.get(turn - 1), RATE, ""),
                    random.nextInt(plan.shortest(), plan.longest() + 1),
                    plan.disturbed().includes(number)));
        }
        return soaks;
    }
}
