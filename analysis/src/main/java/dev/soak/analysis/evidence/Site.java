package dev.soak.analysis.evidence;

import java.util.ArrayList;
import java.util.List;

/**
 * A place in the code and what grew there.
 *
 * @param frames innermost first: {@code com.acme.Review.load(Review.java:88)}; never empty
 * @param grew how much more there is at the end than at the beginning
 * @param perWork the same per pull request; 0 where no work was done
 * @param ofAll what grew in all, at places that are not known too
 */
public record Site(List<String> frames, double grew, double perWork, double ofAll) {
    private static final List<String> JDK = List.of("java.", "javax.", "jdk.", "sun.", "com.sun.");

    public Site {
        frames = List.copyOf(frames);
        if (frames.isEmpty()) {
            throw new IllegalArgumentException("a place without a frame is none");
        }
    }

    /** The frames from the first that is not the JDK's; all of them where there is no other. */
    public List<String> led() {
        List<String> led = new ArrayList<>(frames);
        while (!led.isEmpty() && isJdk(led.get(0))) {
            led.remove(0);
        }
        return led.isEmpty() ? frames : List.copyOf(led);
    }

    /** The frame that the reader is to look at, as {@code Review.java:88} where the file is known. */
    public String line() {
        String frame = led().get(0);
        int open = frame.indexOf('(');
        return open < 0 ? frame : frame.substring(open + 1, frame.length() - 1);
    }

    Site plus(Site other) {
        return new Site(frames, grew + other.grew, perWork + other.perWork, ofAll);
    }

    private static boolean isJdk(String frame) {
        return JDK.stream().anyMatch(frame::startsWith);
    }
}
