package dev.soak.benchmarks.faults;

import dev.soak.analysis.outcome.Outcome;
import dev.soak.analysis.run.RunFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How a soak has to end that was given a fault. Immutable.
 *
 * @param outcomes of the report; empty if there must be no run folder with a report
 * @param exits exit codes
 * @param sentence found in the headline of the report or, without one, in the output
 * @param files that the run folder must have
 * @param checks more, each of which returns what is wrong or an empty text
 */
record Expectation(
        Set<Outcome> outcomes, Set<Integer> exits, Pattern sentence, List<String> files, List<Check> checks) {
    private static final Pattern ANY = Pattern.compile("");

    Expectation {
        outcomes = Set.copyOf(outcomes);
        exits = Set.copyOf(exits);
        files = List.copyOf(files);
        checks = List.copyOf(checks);
    }

    /** Looks at a scene after soak has ended. */
    @FunctionalInterface
    interface Check {
        String problem(Scene scene) throws IOException;
    }

    /** The fault does not change the verdict of a healthy target, which a short run may not be able to give. */
    static Expectation healthy() {
        return outcome(Outcome.PASS, Outcome.INCONCLUSIVE);
    }

    /** One of these, with its exit code. */
    static Expectation outcome(Outcome first, Outcome... others) {
        Set<Outcome> outcomes = EnumSet.of(first, others);
        return new Expectation(
                outcomes,
                Set.copyOf(outcomes.stream().map(Outcome::exitCode).distinct().toList()),
                ANY,
                List.of(
                        RunFile.REPORT_HTML.fileName(),
                        RunFile.REPORT_JSON.fileName(),
                        RunFile.REPORT_JUNIT.fileName(),
                        RunFile.END.fileName()),
                List.of());
    }

    /** Soak ends with one line and without a report. */
    static Expectation refused(int exit, String words) {
        return new Expectation(Set.of(), Set.of(exit), Pattern.compile(words), List.of(), List.of());
    }

    /** Soak is killed, and so says nothing. */
    static Expectation killed(int exit) {
        return new Expectation(Set.of(), Set.of(exit), ANY, List.of(), List.of());
    }

    Expectation says(String regex) {
        return new Expectation(outcomes, exits, Pattern.compile(regex), files, checks);
    }

    Expectation exit(Integer... codes) {
        return new Expectation(outcomes, Set.of(codes), sentence, files, checks);
    }

    Expectation file(String name) {
        List<String> all = new ArrayList<>(files);
        all.add(name);
        return new Expectation(outcomes, exits, sentence, all, checks);
    }

    /** The disk has no room for the files; the outcome is then read from the output. */
    Expectation withoutFiles() {
        return new Expectation(outcomes, exits, sentence, List.of(), checks);
    }

    Expectation and(Check check) {
        List<Check> all = new ArrayList<>(checks);
        all.add(check);
        return new Expectation(outcomes, exits, sentence, files, all);
    }

    /** A note of the report, or a line of the output, that matches. */
    Expectation notes(String regex) {
        Pattern pattern = Pattern.compile(regex);
        return and(scene -> pattern.matcher(scene.reportText()).find() ? "" : "no note '" + regex + "'");
    }
}
