package dev.soak.analysis.jfr;

import dev.soak.analysis.code.ClassNames;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import jdk.jfr.consumer.EventStream;
import jdk.jfr.consumer.RecordedClass;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedObject;
import jdk.jfr.consumer.RecordedStackTrace;
import org.jspecify.annotations.Nullable;

/**
 * The allocation sites of some classes, from the samples of a recording.
 *
 * <p>{@code jdk.ObjectAllocationSample} shows where most objects are allocated, whether they survive or not;
 * {@code jdk.OldObjectSample} shows where surviving objects were allocated, but has few samples or none. The site with the
 * most samples of the second kind is chosen, and among equals the one with the most bytes of the first. A class of which
 * little is allocated may have no sample at all.
 *
 * <p>Bounded: at most {@value #MAX_SITES} sites per class.
 */
public final class AllocationSites {
    private static final int MAX_SITES = 500;
    private static final int MAX_FRAMES = 16;

    private final Set<String> classes;
    private final Predicate<String> own;
    private final Map<String, Map<String, SampleCounts>> sites = new HashMap<>();

    /**
     * The allocation site of most objects of a class.
     *
     * @param frames innermost first, from the first frame in the user's own code:
     *     {@code com.acme.ReviewService.review(ReviewService.java:88)}
     * @param share of the sampled bytes of the class, 0 to 1
     * @param samples number of allocation samples at this site
     * @param stayed number of samples of surviving objects allocated there
     */
    public record Site(List<String> frames, double share, int samples, int stayed) {
        public Site {
            frames = List.copyOf(frames);
        }
    }

    private static final class SampleCounts {
        final List<String> frames;
        double weight;
        int samples;
        int stayed;

        SampleCounts(List<String> frames) {
            this.frames = frames;
        }
    }

    private AllocationSites(Set<String> classes, Predicate<String> own) {
        this.classes = classes;
        this.own = own;
    }

    /**
     * Reads the sites from a recording.
     *
     * @param classes the {@linkplain ClassNames#fold folded} names of the classes
     * @param own whether a class belongs to the user's own code; stacks without such a class are ignored
     * @return the main site of each class; classes without samples are absent
     */
    public static Map<String, Site> read(Path recording, Set<String> classes, Predicate<String> own)
            throws IOException {
        AllocationSites sites = new AllocationSites(Set.copyOf(classes), own);
        try (EventStream events = EventStream.openFile(recording)) {
            events.setReuse(true);
            events.setOrdered(false);
            events.onEvent("jdk.ObjectAllocationSample", sites::allocated);
            events.onEvent("jdk.OldObjectSample", sites::stayed);
            events.start();
        }
        return sites.best();
    }

    /** The same; none if the recording cannot be read, which is noted. */
    public static Map<String, Site> read(
            Path recording, Set<String> classes, Predicate<String> own, List<String> notes) {
        try {
            return read(recording, classes, own);
        } catch (IOException e) {
            notes.add("the recording could not be read for allocation sites: " + e.getMessage());
            return Map.of();
        }
    }

    private void allocated(RecordedEvent event) {
        SampleCounts counts = counts(event.getClass("objectClass"), event);
        if (counts != null) {
            counts.samples++;
            counts.weight += event.getLong("weight");
        }
    }

    private void stayed(RecordedEvent event) {
        RecordedObject object = event.getValue("object");
        SampleCounts counts = object == null ? null : counts(object.getClass("type"), event);
        if (counts != null) {
            counts.stayed++;
        }
    }

    private @Nullable SampleCounts counts(@Nullable RecordedClass type, RecordedEvent event) {
        String name = type == null ? "" : ClassNames.fold(type.getName());
        RecordedStackTrace stack = classes.contains(name) ? event.getStackTrace() : null;
        if (stack == null) {
            return null;
        }
        List<RecordedFrame> all = stack.getFrames();
        int first = 0;
        while (first < all.size() && !isOwn(all.get(first))) {
            first++;
        }
        if (first == all.size()) {
            return null;
        }
        Map<String, SampleCounts> ofClass = sites.computeIfAbsent(name, n -> new HashMap<>());
        String site = text(all.get(first));
        SampleCounts known = ofClass.get(site);
        if (known == null && ofClass.size() < MAX_SITES) {
            List<String> frames = new ArrayList<>();
            all.subList(first, all.size()).stream()
                    .filter(frame -> !isLambdaClass(frame))
                    .limit(MAX_FRAMES)
                    .forEach(frame -> frames.add(text(frame)));
            known = new SampleCounts(frames);
            ofClass.put(site, known);
        }
        return known;
    }

    private boolean isOwn(RecordedFrame frame) {
        return frame.isJavaFrame()
                && !isLambdaClass(frame)
                && own.test(frame.getMethod().getType().getName());
    }

    /** The class that the JVM generates for a lambda only calls the method that contains the code. */
    private static boolean isLambdaClass(RecordedFrame frame) {
        return frame.isJavaFrame() && frame.getMethod().getType().getName().contains("$$Lambda");
    }

    /** Recordings contain no file names; by the rules of the language the file is named after the outermost class. */
    private static String text(RecordedFrame frame) {
        if (!frame.isJavaFrame()) {
            return "native code";
        }
        String type = frame.getMethod().getType().getName();
        String simple = type.substring(type.lastIndexOf('.') + 1);
        int nested = simple.indexOf('$', 1);
        String file = (nested < 0 ? simple : simple.substring(0, nested)) + ".java";
        int line = frame.getLineNumber();
        return ClassNames.fold(type) + "." + frame.getMethod().getName() + "(" + file + (line > 0 ? ":" + line : "")
                + ")";
    }

    private Map<String, Site> best() {
        Map<String, Site> best = new HashMap<>();
        sites.forEach((name, ofClass) -> {
            double all = ofClass.values().stream()
                    .mapToDouble(counts -> counts.weight)
                    .sum();
            ofClass.values().stream()
                    .max(Comparator.<SampleCounts>comparingInt(counts -> counts.stayed)
                            .thenComparingDouble(counts -> counts.weight)
                            .thenComparing(counts -> counts.frames.get(0)))
                    .ifPresent(counts -> best.put(
                            name,
                            new Site(counts.frames, all > 0 ? counts.weight / all : 0, counts.samples, counts.stayed)));
        });
        return best;
    }
}
