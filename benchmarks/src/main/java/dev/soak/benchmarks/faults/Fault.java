package dev.soak.benchmarks.faults;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A fault that is injected into a soak. Immutable; the methods named after its parts return a changed copy.
 *
 * @param group for the table
 * @param call how soak is called
 * @param requirement what the machine must have for it
 * @param preparation before soak starts
 * @param injection while soak runs
 * @param inVerify whether every build runs it
 */
record Fault(
        String name,
        String group,
        SoakCall call,
        Requirement requirement,
        Step preparation,
        Step injection,
        Expectation expected,
        boolean inVerify) {
    /** Something that is done to a scene. */
    @FunctionalInterface
    interface Step {
        void take(Scene scene) throws IOException, InterruptedException;
    }

    /**
     * How soak is called.
     *
     * @param wrapper what starts Java, such as a shell that sets a limit; may be empty
     * @param java flags of soak's own JVM
     * @param options of the command {@code run}
     * @param target its command; empty for the embedded bot
     */
    record SoakCall(
            List<String> wrapper,
            List<String> java,
            List<String> options,
            List<String> target,
            Map<String, String> environment) {
        SoakCall {
            wrapper = List.copyOf(wrapper);
            java = List.copyOf(java);
            options = List.copyOf(options);
            target = List.copyOf(target);
            environment = Map.copyOf(environment);
        }
    }

    private static final Step NOTHING = scene -> {};

    /** A soak of a healthy server in which nothing happens. */
    static Fault of(String group, String name) {
        return new Fault(
                name,
                group,
                new SoakCall(List.of(), List.of(), FaultyCommand.OPTIONS, FaultyCommand.healthy(), Map.of()),
                Requirement.NONE,
                NOTHING,
                NOTHING,
                Expectation.healthy(),
                false);
    }

    Fault target(List<String> command) {
        return with(new SoakCall(call.wrapper, call.java, call.options, command, call.environment));
    }

    /** The faulty server, with flags for its JVM. */
    Fault misbehaving(Misbehaviour misbehaviour, List<String> flags, String... arguments) {
        return target(FaultyCommand.of(misbehaviour, flags, List.of(arguments)));
    }

    Fault misbehaving(Misbehaviour misbehaviour, String... arguments) {
        return misbehaving(misbehaviour, List.of(), arguments);
    }

    /** The embedded bot instead of the server, and its options instead of the server's. */
    Fault embedded(String... options) {
        return with(new SoakCall(call.wrapper, call.java, List.of(options), List.of(), call.environment));
    }

    /** More options, each followed by its value; one that is there already gets another value. */
    Fault options(String... more) {
        List<String> all = new ArrayList<>(call.options);
        for (int i = 0; i < more.length; i += 2) {
            int known = all.indexOf(more[i]);
            if (known >= 0) {
                all.set(known + 1, more[i + 1]);
            } else {
                all.addAll(List.of(more[i], more[i + 1]));
            }
        }
        return with(new SoakCall(call.wrapper, call.java, all, call.target, call.environment));
    }

    Fault wrappedIn(String... wrapper) {
        return with(new SoakCall(List.of(wrapper), call.java, call.options, call.target, call.environment));
    }

    /** Soak starts within a shell that has run this line before, such as {@code ulimit -n 200}. */
    Fault afterShell(String line) {
        return wrappedIn("sh", "-c", line + "; exec \"$@\"", "sh");
    }

    Fault soakJvm(String... flags) {
        return with(new SoakCall(call.wrapper, List.of(flags), call.options, call.target, call.environment));
    }

    Fault environment(String name, String value) {
        Map<String, String> all = new LinkedHashMap<>(call.environment);
        all.put(name, value);
        return with(new SoakCall(call.wrapper, call.java, call.options, call.target, all));
    }

    Fault environment(Map<String, String> variables) {
        Map<String, String> all = new LinkedHashMap<>(call.environment);
        all.putAll(variables);
        return with(new SoakCall(call.wrapper, call.java, call.options, call.target, all));
    }

    private Fault with(SoakCall changed) {
        return new Fault(name, group, changed, requirement, preparation, injection, expected, inVerify);
    }

    Fault requires(Requirement what) {
        return new Fault(name, group, call, what, preparation, injection, expected, inVerify);
    }

    Fault prepared(Step step) {
        return new Fault(name, group, call, requirement, step, injection, expected, inVerify);
    }

    /** What happens once soak has written this many samples. */
    Fault injected(int samples, Step step) {
        return new Fault(
                name,
                group,
                call,
                requirement,
                preparation,
                scene -> {
                    scene.awaitSamples(samples);
                    step.take(scene);
                },
                expected,
                inVerify);
    }

    /** What happens as soon as soak was started. */
    Fault injectedAtOnce(Step step) {
        return new Fault(name, group, call, requirement, preparation, step, expected, inVerify);
    }

    Fault expect(Expectation what) {
        return new Fault(name, group, call, requirement, preparation, injection, what, inVerify);
    }

    Fault verified() {
        return new Fault(name, group, call, requirement, preparation, injection, expected, true);
    }
}
