package dev.soak.analysis.attribution;

import dev.soak.analysis.code.CodeOrigin;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A place in the code and what grew there.
 *
 * @param frames innermost first: {@code com.acme.Review.load(Review.java:88)}; never empty
 * @param grew how much more there is at the end than at the beginning
 * @param perWork the same per pull request; 0 where no work was done
 * @param ofAll what grew in all, at places that are not known too
 */
public record CallSite(List<String> frames, double grew, double perWork, double ofAll) {
    /** Beneath every opening, whoever opens. */
    private static final List<String> PLUMBING = List.of("java.", "jdk.internal.", "sun.");

    public CallSite {
        frames = List.copyOf(frames);
        if (frames.isEmpty()) {
            throw new IllegalArgumentException("a place without a frame is none");
        }
    }

    /**
     * The frames from the first that is the reader's {@linkplain CodeOrigin own}. Where there is none, those from the first
     * that is not the JDK's, and in a server of the JDK's those from the first that says which part of it.
     */
    public List<String> led() {
        return Stream.<Predicate<String>>of(
                        CodeOrigin::isOwn,
                        frame -> !CodeOrigin.isJdk(frame),
                        frame -> PLUMBING.stream().noneMatch(frame::startsWith))
                .map(this::from)
                .filter(led -> !led.isEmpty())
                .findFirst()
                .orElse(frames);
    }

    private List<String> from(Predicate<String> first) {
        return frames.stream().dropWhile(first.negate()).toList();
    }

    /** The frame that the reader is to look at, as {@code Review.java:88} where the file is known. */
    public String line() {
        String frame = led().get(0);
        int open = frame.indexOf('(');
        return open < 0 ? frame : frame.substring(open + 1, frame.length() - 1);
    }

    CallSite plus(CallSite other) {
        return new CallSite(frames, grew + other.grew, perWork + other.perWork, ofAll);
    }
}
