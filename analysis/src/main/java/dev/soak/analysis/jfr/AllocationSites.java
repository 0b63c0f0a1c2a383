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
 * Where the objects of some classes are made, from the samples of a recording.
 *
 * <p>{@code jdk.ObjectAllocationSample} says where most is allocated, whether it stays or not;
 * {@code jdk.OldObjectSample} says where what stayed was allocated, but has few samples or none. So the second decides
 * where it has any. A class of which little is allocated may have no sample at all.
 *
 * <p>Bounded: of a class at most {@value #MOST_SITES} sites are kept apart.
 */
public final class AllocationSites {
    private static final int MOST_SITES = 500;
    private static final int MOST_FRAMES = 16;

    private final Set<String> classes;
    private final Predicate<String> own;
    private final Map<String, Map<String, Tally>> sites = new HashMap<>();

    /**
     * The stack at which most objects of a class are made.
     *
     * @param frames from the first that is one's own code: {@code com.acme.ReviewService.review(ReviewService.java:88)}
     * @param share of what was sampled of the class, by bytes, 0 to 1
     * @param samples of allocations at this place
     * @param stayed samples of objects made there that stayed
     */
    public record Site(List<String> frames, double share, int samples, int stayed) {
        public Site {
            frames = List.copyOf(frames);
        }
    }

    private static final class Tally {
        final List<String> frames;
        double weight;
        int samples;
        int stayed;

        Tally(List<String> frames) {
            this.frames = frames;
        }
    }

    private AllocationSites(Set<String> classes, Predicate<String> own) {
        this.classes = classes;
        this.own = own;
    }

    /**
     * Reads a recording.
     *
     * @param classes by their {@linkplain ClassNames#fold folded} names
     * @param own whether a class is the reader's own code; stacks without such a class are passed over
     * @return by class; those that were never sampled are absent
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

    private void allocated(RecordedEvent event) {
        Tally tally = tally(event.getClass("objectClass"), event);
        if (tally != null) {
            tally.samples++;
            tally.weight += event.getLong("weight");
        }
    }

    private void stayed(RecordedEvent event) {
        RecordedObject object = event.getValue("object");
        Tally tally = object == null ? null : tally(object.getClass("type"), event);
        if (tally != null) {
            tally.stayed++;
        }
    }

    private @Nullable Tally tally(@Nullable RecordedClass type, RecordedEvent event) {
        String name = type == null ? "" : ClassNames.fold(type.getName());
        RecordedStackTrace stack = classes.contains(name) ? event.getStackTrace() : null;
        if (stack == null) {
            return null;
        }
        List<RecordedFrame> all = stack.getFrames();
        int lead = 0;
        while (lead < all.size() && !isOwn(all.get(lead))) {
            lead++;
        }
        if (lead == all.size()) {
            return null;
        }
        Map<String, Tally> ofClass = sites.computeIfAbsent(name, n -> new HashMap<>());
        String place = text(all.get(lead));
        Tally known = ofClass.get(place);
        if (known == null && ofClass.size() < MOST_SITES) {
            List<String> frames = new ArrayList<>();
            all.subList(lead, all.size()).stream()
                    .filter(frame -> !isMadeUp(frame))
                    .limit(MOST_FRAMES)
                    .forEach(frame -> frames.add(text(frame)));
            known = new Tally(frames);
            ofClass.put(place, known);
        }
        return known;
    }

    private boolean isOwn(RecordedFrame frame) {
        return frame.isJavaFrame()
                && !isMadeUp(frame)
                && own.test(frame.getMethod().getType().getName());
    }

    /** The class that the JVM makes of a lambda only calls the method in which its code stands. */
    private static boolean isMadeUp(RecordedFrame frame) {
        return frame.isJavaFrame() && frame.getMethod().getType().getName().contains("$$Lambda");
    }

    /** A recording does not say in which file a class stands: by the rules of the language, in that of the outermost. */
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
            double all =
                    ofClass.values().stream().mapToDouble(tally -> tally.weight).sum();
            ofClass.values().stream()
                    .max(Comparator.<Tally>comparingInt(tally -> tally.stayed)
                            .thenComparingDouble(tally -> tally.weight)
                            .thenComparing(tally -> tally.frames.get(0)))
                    .ifPresent(tally -> best.put(
                            name,
                            new Site(tally.frames, all > 0 ? tally.weight / all : 0, tally.samples, tally.stayed)));
        });
        return best;
    }
}
