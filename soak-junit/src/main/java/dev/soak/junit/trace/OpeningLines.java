package dev.soak.junit.trace;

import dev.soak.analysis.attribution.CallSite;
import dev.soak.analysis.resource.Resources;
import dev.soak.junit.measure.DescriptorPath;
import dev.soak.probe.reading.DescriptorLinks;
import dev.soak.probe.reading.FolderFiles;
import dev.soak.probe.reading.TempFolder;
import dev.soak.probe.trace.OpenTrace;
import java.io.Closeable;
import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;

/** Traces openings from its start until it is closed, and tells which lines opened or created what is there. */
public final class OpeningLines implements Closeable {
    private static final ThreadGroup NO_AGENT = new ThreadGroup("soak-junit");
    private static final int MOST = 3;

    private final OpenTrace trace;

    private OpeningLines(OpenTrace trace) {
        this.trace = trace;
    }

    /**
     * Starts tracing.
     *
     * @throws IOException if this JVM cannot be instrumented; the message says why
     */
    public static OpeningLines start() throws IOException {
        if (!DescriptorLinks.available()) {
            throw new IOException("descriptors are traced on Linux only");
        }
        return new OpeningLines(OpenTrace.start(
                AgentAccess.instrumentation(), NO_AGENT, TempFolder.ofThisJvm(), System::nanoTime, warning -> {}));
    }

    /**
     * The lines that opened the descriptors of a kind and folded path that are open now, most first.
     *
     * @param series labels of the series
     */
    public List<String> descriptors(Map<String, String> series) throws IOException {
        BiPredicate<String, String> belongs = (kind, path) -> kind.equals(series.getOrDefault(Resources.KIND, kind))
                && path.equals(series.getOrDefault(Resources.PATH, path));
        Map<Integer, Long> counts = new HashMap<>();
        DescriptorLinks.read((number, link) -> {
            String kind = DescriptorLinks.kind(link);
            if (belongs.test(kind, kind.equals("file") ? DescriptorPath.of(link) : "")) {
                counts.merge(trace.opener(number, link), 1L, Long::sum);
            }
        });
        return lines(counts);
    }

    /** The lines that allocated the direct buffers that are not freed, most first. */
    public List<String> buffers() {
        Map<Integer, Long> counts = new HashMap<>();
        trace.buffers().forEach((stack, total) -> counts.put(stack, total.count()));
        return lines(counts);
    }

    /**
     * The lines that created the temporary files of a folded name that exist, most first.
     *
     * @param name part of the series
     */
    public List<String> files(String name) throws IOException {
        Map<Integer, Long> counts = new HashMap<>();
        trace.files(FolderFiles::read).forEach((group, total) -> {
            if (group.name().equals(name)) {
                counts.merge(group.stack(), total.count(), Long::sum);
            }
        });
        return lines(counts);
    }

    private List<String> lines(Map<Integer, Long> counts) {
        Map<String, Long> lines = new HashMap<>();
        counts.forEach((stack, count) -> {
            List<String> frames = trace.frames(stack);
            if (!frames.isEmpty()) {
                lines.merge(
                        new CallSite(frames, count, 0, 0).framesFromOwnCode().get(0), count, Long::sum);
            }
        });
        return lines.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST)
                .map(Map.Entry::getKey)
                .toList();
    }

    @Override
    public void close() throws IOException {
        trace.sweep(Set.of());
        trace.stop();
    }
}
