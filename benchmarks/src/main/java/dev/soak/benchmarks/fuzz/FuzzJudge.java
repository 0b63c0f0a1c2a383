package dev.soak.benchmarks.fuzz;

import dev.soak.benchmarks.fuzz.FuzzFailure.Kind;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** Decides whether a damaged input was handled well. */
final class FuzzJudge {
    private static final Set<Integer> DOCUMENTED = Set.of(0, 2, 75, 97, 98, 99, 105);
    /** A usage error is followed by a hint to the help. */
    private static final int MOST_LINES = 2;

    private static final int MAX_LINE = 1_200;
    private static final int SHOWN = 1_500;

    private FuzzJudge() {}

    /** Empty if all is well. */
    static Optional<FuzzFailure> judge(FuzzSubject subject, Path input, SoakCli.Result result) {
        String err = result.err();
        if (err.contains("OutOfMemoryError") || err.contains("out of memory")) {
            return failure(Kind.OUT_OF_MEMORY, result);
        }
        if (err.contains("\n\tat ") || err.contains("internal error")) {
            return failure(Kind.STACK_TRACE, result);
        }
        if (!DOCUMENTED.contains(result.exitCode())) {
            return failure(Kind.EXIT_CODE, result);
        }
        if (result.exitCode() == 0 && !subject.pass().allows(result)) {
            return failure(Kind.LEAK_PASSED, result);
        }
        boolean explained = !result.out().isBlank() || result.exitCode() == 0;
        return explained || isOneLine(err, subject, input) ? Optional.empty() : failure(Kind.MESSAGE, result);
    }

    private static boolean isOneLine(String err, FuzzSubject subject, Path input) {
        String name = subject.damagedIn(input).getFileName().toString();
        return !err.isBlank()
                && err.lines().count() <= MOST_LINES
                && err.lines().allMatch(line -> line.length() < MAX_LINE)
                && err.chars().allMatch(c -> c == '\n' || !Character.isISOControl(c))
                && (err.contains(name) || err.contains(input.toString()) || err.contains("unknown option"));
    }

    private static Optional<FuzzFailure> failure(Kind kind, SoakCli.Result result) {
        String printed = result.err().isBlank() ? result.out() : result.err();
        return Optional.of(new FuzzFailure(
                kind, "exit " + result.exitCode() + ": " + printed.substring(0, Math.min(SHOWN, printed.length()))));
    }
}
