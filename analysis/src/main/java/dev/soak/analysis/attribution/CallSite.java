package dev.soak.analysis.attribution;

import dev.soak.analysis.code.CodeOrigin;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A call site and the growth that it caused.
 *
 * @param frames innermost first: {@code com.acme.Review.load(Review.java:88)}; never empty
 * @param grew how much more there is at the end than at the start
 * @param perWork the same per request; 0 where no work was done
 * @param ofAll the growth at all call sites, unknown ones included
 */
public record CallSite(List<String> frames, double grew, double perWork, double ofAll) {
    /** Packages beneath every open call. */
    private static final List<String> PLUMBING = List.of("java.", "jdk.internal.", "sun.");

    public CallSite {
        frames = List.copyOf(frames);
        if (frames.isEmpty()) {
            throw new IllegalArgumentException("no frames");
        }
    }

    /**
     * The frames from the first in the user's {@linkplain CodeOrigin own} code; without one, from the first outside the
     * JDK; in a server of the JDK, from the first outside its plumbing.
     */
    public List<String> framesFromOwnCode() {
        return Stream.<Predicate<String>>of(
                        CodeOrigin::isOwn,
                        frame -> !CodeOrigin.isJdk(frame),
                        frame -> PLUMBING.stream().noneMatch(frame::startsWith))
                .map(this::from)
                .filter(kept -> !kept.isEmpty())
                .findFirst()
                .orElse(frames);
    }

    private List<String> from(Predicate<String> first) {
        return frames.stream().dropWhile(first.negate()).toList();
    }

    /** The frame to look at, as {@code Review.java:88} where the file is known. */
    public String line() {
        String frame = framesFromOwnCode().get(0);
        int open = frame.indexOf('(');
        return open < 0 ? frame : frame.substring(open + 1, frame.length() - 1);
    }

    CallSite plus(CallSite other) {
        return new CallSite(frames, grew + other.grew, perWork + other.perWork, ofAll);
    }
}
