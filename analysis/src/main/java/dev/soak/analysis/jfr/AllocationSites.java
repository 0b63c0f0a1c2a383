package dev.soak.analysis.jfr;

import dev.soak.analysis.code.ClassNames;
import dev.soak.analysis.input.InputException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
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
 * <p>Growth per request is allocated by requests: in the recording of a soak, objects that a JVM allocated before the end of
 * its warm-up are ignored, see {@link WarmUpEnd}. Otherwise the start-up, which allocates much of everything in few places,
 * would outweigh the load.
 *
 * <p>Bounded: at most {@value #MAX_STACKS} different stacks per class.
 */
public final class AllocationSites {
    private static final int MAX_STACKS = 2_000;
    private static final int MAX_FRAMES = 16;

    private final Set<String> classes;
    private final Predicate<String> own;
    private final Map<String, Optional<String>> ownSources = new HashMap<>();
    private final Map<String, Map<StackKey, SampledStack>> stacks = new HashMap<>();
    /** Of the JVM whose events are read. */
    private WarmUpEnd warmUpEnd = WarmUpEnd.UNKNOWN;

    private record StackKey(String line, List<String> sources) {}

    /**
     * The samples of a class whose stacks agree on the line that allocates and on the own code that leads to it.
     *
     * @param frames as in {@link Site}; never empty
     * @param sources the outermost classes of all frames in the user's own code, innermost first, each once; never empty
     * @param bytes sampled
     * @param samples number of allocation samples
     * @param stayed number of samples of surviving objects
     */
    public record SampledStack(List<String> frames, List<String> sources, double bytes, int samples, int stayed) {
        public SampledStack {
            frames = List.copyOf(frames);
            sources = List.copyOf(sources);
            if (frames.isEmpty() || sources.isEmpty()) {
                throw new IllegalArgumentException("no frame in own code");
            }
        }

        private String line() {
            return frames.get(0);
        }

        private SampledStack plus(double moreBytes, int moreSamples, int moreStayed) {
            return new SampledStack(frames, sources, bytes + moreBytes, samples + moreSamples, stayed + moreStayed);
        }

        private SampledStack plus(SampledStack other) {
            return plus(other.bytes, other.samples, other.stayed);
        }
    }

    /**
     * The allocation site of most objects of a class.
     *
     * @param frames innermost first, from the first frame in the user's own code:
     *     {@code com.acme.ReviewService.review(ReviewService.java:88)}
     * @param share of the sampled bytes of the class, 0 to 1
     * @param samples number of allocation samples at this site
     * @param stayed number of samples of surviving objects allocated there
     * @param stacks all stacks of the class, those of other sites included
     */
    public record Site(List<String> frames, double share, int samples, int stayed, List<SampledStack> stacks) {
        public Site {
            frames = List.copyOf(frames);
            stacks = List.copyOf(stacks);
        }

        /** The main site of a class; empty without stacks. */
        public static Optional<Site> of(Collection<SampledStack> stacks) {
            return main(stacks);
        }

        /**
         * The stacks of those objects that were allocated while some code was running: at its own lines if there are any,
         * otherwise at lines that it called.
         *
         * @param code whether an outermost class is part of that code
         */
        public List<SampledStack> passing(Predicate<String> code) {
            List<SampledStack> within = within(code);
            return within.isEmpty()
                    ? stacks.stream()
                            .filter(stack -> stack.sources.stream().anyMatch(code))
                            .toList()
                    : within;
        }

        /** The stacks of those objects that some code allocated at its own lines. */
        public List<SampledStack> within(Predicate<String> code) {
            return stacks.stream()
                    .filter(stack -> code.test(stack.sources.get(0)))
                    .toList();
        }

        private static Optional<Site> main(Collection<SampledStack> all) {
            Map<String, SampledStack> lines = new LinkedHashMap<>();
            all.forEach(stack -> lines.merge(stack.line(), stack, SampledStack::plus));
            double bytes = all.stream().mapToDouble(SampledStack::bytes).sum();
            return lines.values().stream()
                    .max(Comparator.comparingInt(SampledStack::stayed)
                            .thenComparingDouble(SampledStack::bytes)
                            .thenComparing(SampledStack::line))
                    .map(line -> new Site(
                            line.frames,
                            bytes > 0 ? line.bytes / bytes : 0,
                            line.samples,
                            line.stayed,
                            List.copyOf(all)));
        }
    }

    private AllocationSites(Set<String> classes, Predicate<String> own) {
        this.classes = classes;
        this.own = own;
    }

    /**
     * Reads the sites from a recording, in two passes.
     *
     * @param classes the {@linkplain ClassNames#fold folded} names of the classes
     * @param own whether a class belongs to the user's own code; stacks without such a class are ignored
     * @return the main site of each class; classes without samples are absent
     */
    public static Map<String, Site> read(Path recording, Set<String> classes, Predicate<String> own)
            throws IOException, InputException {
        AllocationSites sites = new AllocationSites(Set.copyOf(classes), own);
        Iterator<WarmUpEnd> ends = WarmUpEnd.ofEachJvm(recording).iterator();
        RecordedEvents.read(recording, events -> {
            sites.warmUpEnd = ends.next();
            events.onEvent("jdk.ObjectAllocationSample", sites::allocated);
            events.onEvent("jdk.OldObjectSample", sites::stayed);
        });
        Map<String, Site> main = new HashMap<>();
        sites.stacks.forEach((name, ofClass) -> Site.of(ofClass.values()).ifPresent(site -> main.put(name, site)));
        return main;
    }

    /** The same; none if the recording cannot be read, which is noted. */
    public static Map<String, Site> read(
            Path recording, Set<String> classes, Predicate<String> own, List<String> notes) {
        try {
            return read(recording, classes, own);
        } catch (IOException | InputException e) {
            notes.add("the recording could not be read for allocation sites: " + e.getMessage());
            return Map.of();
        }
    }

    private void allocated(RecordedEvent event) {
        add(event.getClass("objectClass"), event.getStartTime(), event, event.getLong("weight"), 1, 0);
    }

    /** The event is written long after the object was allocated. */
    private void stayed(RecordedEvent event) {
        RecordedObject object = event.getValue("object");
        if (object != null) {
            add(object.getClass("type"), event.getInstant("allocationTime"), event, 0, 0, 1);
        }
    }

    private void add(
            @Nullable RecordedClass type, Instant at, RecordedEvent event, double bytes, int samples, int stayed) {
        String name = type == null ? "" : ClassNames.fold(type.getName());
        boolean counts = classes.contains(name) && warmUpEnd.isBy(at);
        RecordedStackTrace stack = counts ? event.getStackTrace() : null;
        if (stack == null) {
            return;
        }
        List<RecordedFrame> all = stack.getFrames();
        int first = -1;
        Set<String> sources = new LinkedHashSet<>();
        for (int i = 0; i < all.size(); i++) {
            Optional<String> source = ownSource(all.get(i));
            source.ifPresent(sources::add);
            first = first < 0 && source.isPresent() ? i : first;
        }
        if (first < 0) {
            return;
        }
        Map<StackKey, SampledStack> ofClass = stacks.computeIfAbsent(name, n -> new LinkedHashMap<>());
        StackKey key = new StackKey(text(all.get(first)), List.copyOf(sources));
        SampledStack known = ofClass.get(key);
        if (known == null && ofClass.size() < MAX_STACKS) {
            List<String> frames = all.subList(first, all.size()).stream()
                    .filter(frame -> !isLambdaClass(frame))
                    .limit(MAX_FRAMES)
                    .map(AllocationSites::text)
                    .toList();
            known = new SampledStack(frames, key.sources, 0, 0, 0);
        }
        if (known != null) {
            ofClass.put(key, known.plus(bytes, samples, stayed));
        }
    }

    /** The outermost class of a frame in the user's own code; empty for other code. */
    private Optional<String> ownSource(RecordedFrame frame) {
        return !frame.isJavaFrame() || isLambdaClass(frame)
                ? Optional.empty()
                : ownSources.computeIfAbsent(
                        frame.getMethod().getType().getName(),
                        type -> own.test(type) ? Optional.of(outermost(type)) : Optional.empty());
    }

    private static String outermost(String type) {
        int nested = type.indexOf('$', type.lastIndexOf('.') + 2);
        return nested < 0 ? type : type.substring(0, nested);
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
        String file = type.substring(type.lastIndexOf('.') + 1, outermost(type).length()) + ".java";
        int line = frame.getLineNumber();
        return ClassNames.fold(type) + "." + frame.getMethod().getName() + "(" + file + (line > 0 ? ":" + line : "")
                + ")";
    }
}
