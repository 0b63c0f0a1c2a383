package dev.soak.analysis.attribution;

import dev.soak.analysis.code.CodeOrigin;
import dev.soak.analysis.code.OwnCode;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A call site and the growth that it caused.
 *
 * @param frames innermost first: {@code com.acme.Review.load(Review.java:88)}; never empty
 * @param grew how much more there is at the end than at the start
 * @param perWork the same per request; 0 where no work was done
 * @param ofAll the growth at all call sites, unknown ones included
 * @param own the user's code
 */
public record CallSite(List<String> frames, double grew, double perWork, double ofAll, OwnCode own) {
    private static final int FEWEST = 3;
    private static final double STANDS_OUT = 0.5;

    /** Packages beneath every open call. */
    private static final List<String> PLUMBING = List.of("java.", "jdk.internal.", "sun.");

    /** Methods that a library's threads and event loops begin with: they say nothing of what was asked of it. */
    private static final Pattern CALLBACK =
            Pattern.compile(".*\\.(run|call|get|accept|apply|invoke|lambda\\$[^(]*)\\(.*");

    /** Methods in which a library's pool begins a task. */
    private static final Pattern POOL =
            Pattern.compile(".*\\.(doRun|runJob|runTask|runWorker|runAllTasks|safeExecute)\\(.*");

    /** By convention of collections and of what is built like them: {@code DefaultPromise.addListener}. */
    private static final Pattern ADDS = Pattern.compile("[\\w.$]+\\.(?:lambda\\$)?_*"
            + "(?:(?:do|internal|try)(?=[A-Z]))?(?i:add|append|attach|enqueue|insert|offer|push|put|register|set|store)"
            + "(?![a-z])[\\w$]*(?:\\(|$)");

    private static final Pattern ACCEPT =
            Pattern.compile("(java\\.net\\.ServerSocket|sun\\.nio\\.ch\\.\\w*Server\\w+)\\.\\w*[aA]ccept\\(");

    private static final Pattern GROUP = Pattern.compile("(?:[a-z_][\\w]*\\.){1,2}(?=[\\w$]+\\.)");

    public CallSite {
        frames = List.copyOf(frames);
        if (frames.isEmpty()) {
            throw new IllegalArgumentException("no frames");
        }
    }

    /** Where the user has not said which code is their own. */
    public CallSite(List<String> frames, double grew, double perWork, double ofAll) {
        this(frames, grew, perWork, ofAll, OwnCode.UNSTATED);
    }

    /**
     * The frames from the first in the user's {@linkplain OwnCode own} code; without one, from the entry point of the
     * library that it happened in; in a server of the JDK, from the first outside its plumbing.
     */
    public List<String> framesFromOwnCode() {
        return frames.subList(lead(), frames.size());
    }

    /** What the {@linkplain #framesFromOwnCode() first frame} called, {@code Bootstrap.connect}; empty if it did it itself. */
    public Optional<String> operation() {
        int lead = lead();
        if (lead == 0) {
            return Optional.empty();
        }
        String frame = frames.get(lead - 1);
        String method = frame.contains("(") ? frame.substring(0, frame.indexOf('(')) : frame;
        int type = method.lastIndexOf('.', method.lastIndexOf('.') - 1);
        return Optional.of(method.substring(type + 1));
    }

    /**
     * The frames of library code that the {@linkplain #framesFromOwnCode() first frame} called, innermost first: where in the
     * library it was decided. Methods whose names say that they add to something are left out, as those of the JDK's
     * collections are: their callers decide what is added. Empty if it was decided in the user's code.
     */
    public List<String> framesInLibrary() {
        int lead = lead();
        int first = 0;
        while (first < lead
                && (CodeOrigin.isJdk(frames.get(first))
                        || ADDS.matcher(frames.get(first)).lookingAt())) {
            first++;
        }
        return frames.subList(first, lead);
    }

    /** Whether all frames are the JDK's: none of these lines is one to change. */
    boolean isInJdk() {
        return frames.stream().allMatch(CodeOrigin::isJdk);
    }

    /** One call site for each {@linkplain #framesFromOwnCode() line} with all growth there, most first. */
    static List<CallSite> byLine(Collection<CallSite> sites) {
        Map<String, CallSite> lines = new HashMap<>();
        sites.forEach(site -> lines.merge(site.framesFromOwnCode().get(0), site, CallSite::plus));
        return lines.values().stream()
                .sorted(Comparator.comparingDouble(CallSite::grew)
                        .reversed()
                        .thenComparing(site -> site.framesFromOwnCode().get(0)))
                .toList();
    }

    /**
     * Whether it is the line to look at: at least half of all growth is from there, and it was seen {@value #FEWEST} times.
     *
     * @param seen how often
     */
    boolean standsOut(double seen) {
        return seen >= FEWEST && grew >= STANDS_OUT * ofAll;
    }

    /** Whether a peer has asked for it: of a connection within the process, the other end is the cause. */
    boolean isAccepting() {
        return frames.stream().anyMatch(frame -> ACCEPT.matcher(frame).lookingAt());
    }

    private int lead() {
        int owned = first(own::has);
        if (owned >= 0) {
            return owned;
        }
        int library = first(frame -> !CodeOrigin.isJdk(frame));
        return library >= 0
                ? entryPoint(library)
                : Math.max(0, first(frame -> PLUMBING.stream().noneMatch(frame::startsWith)));
    }

    private int first(Predicate<String> wanted) {
        for (int i = 0; i < frames.size(); i++) {
            if (wanted.test(frames.get(i))) {
                return i;
            }
        }
        return -1;
    }

    /** The outermost of the frames of one library that follow each other, but for its pool and the callbacks that it began with. */
    private int entryPoint(int innermost) {
        String library = group(frames.get(innermost));
        int entry = innermost;
        for (int i = innermost;
                i < frames.size()
                        && isSame(library, group(frames.get(i)))
                        && !POOL.matcher(frames.get(i)).matches();
                i++) {
            entry = CALLBACK.matcher(frames.get(i)).matches() ? entry : i;
        }
        return entry;
    }

    /** The first two packages of a frame, as a library's group: {@code org.apache.}; {@code okhttp3.} of its top package. */
    private static String group(String frame) {
        Matcher packages = GROUP.matcher(frame);
        return packages.lookingAt() ? packages.group() : frame;
    }

    private static boolean isSame(String library, String group) {
        return library.startsWith(group) || group.startsWith(library);
    }

    /** The frame to look at, as {@code Review.java:88} where the file is known. */
    public String line() {
        String frame = framesFromOwnCode().get(0);
        int open = frame.indexOf('(');
        return open < 0 ? frame : frame.substring(open + 1, frame.length() - 1);
    }

    CallSite plus(CallSite other) {
        return new CallSite(frames, grew + other.grew, perWork + other.perWork, ofAll, own);
    }
}
