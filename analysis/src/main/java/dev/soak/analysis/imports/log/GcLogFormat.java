package dev.soak.analysis.imports.log;

import dev.soak.analysis.gc.BoundedSample;
import dev.soak.analysis.gc.GcKind;
import dev.soak.analysis.gc.LiveSetEstimate;
import dev.soak.analysis.gc.TimedValue;
import dev.soak.analysis.imports.ForeignData;
import dev.soak.analysis.imports.ForeignFormat;
import dev.soak.analysis.imports.ImportOptions;
import dev.soak.analysis.imports.LeftOut;
import dev.soak.analysis.imports.RawSeries;
import dev.soak.analysis.imports.SeriesAssembly;
import dev.soak.analysis.input.InputException;
import dev.soak.analysis.input.OpenInput;
import dev.soak.analysis.input.TextLines;
import dev.soak.analysis.resource.Limit;
import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.resource.SeriesId;
import dev.soak.analysis.resource.Unit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Logs of the JVM's unified logging, {@code -Xlog:gc} and {@code -Xlog:gc*}: the heap after each collection, estimated as in a
 * flight recording. Streamed, in bounded memory.
 */
public final class GcLogFormat implements ForeignFormat {
    private static final Pattern HEAD = Pattern.compile(
            "(?m)^.*(?:\\bGC\\(\\d+\\) [A-Z]|\\]\\s*Using (?:G1|Serial|Parallel|Shenandoah|The Z|Epsilon)).*$");

    @Override
    public String name() {
        return "gc-log";
    }

    @Override
    public boolean recognises(String head) {
        return HEAD.matcher(head).find();
    }

    @Override
    public ForeignData read(OpenInput input, ImportOptions options) throws IOException, InputException {
        return new Reading(input, options).read();
    }

    /** A later line may be a little earlier, because threads log at the same time. */
    private static final long BACK_NANOS = 60_000_000_000L;

    private static final String METASPACE = "Metaspace: ";

    /** One log while it is read. */
    private static final class Reading {
        private final OpenInput input;
        private final ImportOptions options;
        private final GcLogLine parsed = new GcLogLine();
        private final LiveSetEstimate heap = new LiveSetEstimate();
        private final BoundedSample<TimedValue> metaspace = BoundedSample.evenly();
        private @Nullable Limit maxHeap;
        private long lastNanos;
        private long restartLine;
        private final LeftOut cutLines = new LeftOut(
                "line on a collection has no time or is damaged", "lines on collections have no time or are damaged");
        private long collections;
        private @Nullable TimedValue cleanup;
        private GcKind cleanupKind = GcKind.WHOLE;
        private int cleanupOf = -1;
        private final JvmStarts starts = new JvmStarts();
        private final LogSources sources = new LogSources();

        Reading(OpenInput input, ImportOptions options) {
            this.input = input;
            this.options = options;
        }

        ForeignData read() throws IOException, InputException {
            TextLines lines = new TextLines(input.name(), input.text());
            for (String line = lines.next(); line != null; line = lines.next()) {
                line(line, lines.number());
            }
            addCleanup();
            if (collections == 0 && !cutLines.isEmpty()) {
                throw InputException.missing(input.name() + ": the collections in this GC log have no time;"
                        + " record with -Xlog:gc*:file=gc.log:time,uptime");
            }
            if (collections == 0) {
                throw InputException.missing(
                        input.name() + ": this GC log contains no collections; -Xlog:gc* records them");
            }
            SeriesAssembly to = new SeriesAssembly(input.name(), input.label(), options);
            to.note(cutLines);
            if (restartLine > 0) {
                throw InputException.missing(input.name() + ": time goes back in line " + restartLine
                        + ", where the JVM was started again; split the log there");
            }
            sources.refuseSeveral(input.name());
            starts.addTo(to, input.name());
            List<String> notes = new ArrayList<>();
            Map<SeriesId, List<TimedValue>> series = heap.series(notes);
            notes.forEach(to::note);
            for (Map.Entry<SeriesId, List<TimedValue>> one : series.entrySet()) {
                add(to.series(one.getKey()).limit(maxHeap), one.getValue());
            }
            add(to.series(Resources.METASPACE.whole()), metaspace.items());
            return ForeignData.of(to.withoutFarTimes().finish());
        }

        /** Collections may end within the same moment of the log's clock, and each generation of ZGC; the last one counts. */
        private static void add(RawSeries to, List<TimedValue> readings) {
            to.unit(Unit.BYTES);
            for (int i = 0; i < readings.size(); i++) {
                TimedValue one = readings.get(i);
                if (i + 1 == readings.size() || readings.get(i + 1).nanos() != one.nanos()) {
                    to.add(one.nanos() / 1e9, one.value());
                }
            }
        }

        private void line(String line, long number) {
            double max = GcLogLine.maxHeap(line);
            if (max > 0) {
                maxHeap = new Limit("-Xmx", max);
                return;
            }
            int pool = line.indexOf(METASPACE);
            if (pool > 0) {
                metaspace(line, pool + METASPACE.length(), number);
                return;
            }
            int id = line.indexOf("GC(");
            if (id < 0) {
                if (JvmStarts.isFirstLine(line)) {
                    starts.firstLine(parsed.nanos(line), number);
                }
                return;
            }
            if (!parsed.isCollection(line, id)) {
                return;
            }
            long nanos = parsed.nanos(line);
            sources.add(line);
            double after = parsed.after();
            if (nanos == GcLogLine.NONE || Double.isNaN(after)) {
                cutLines.add(number);
                return;
            }
            if (nanos < lastNanos - BACK_NANOS && restartLine == 0) {
                restartLine = number;
            }
            lastNanos = nanos;
            collections++;
            int collection = GcLogLine.number(line, id);
            starts.collection(collection, nanos, number);
            if (!parsed.isCleanup() || collection != cleanupOf) {
                addCleanup();
            }
            if (parsed.isCleanup()) {
                cleanup = new TimedValue(nanos, after);
                cleanupKind = parsed.kind();
                cleanupOf = collection;
            } else {
                heap.add(new TimedValue(nanos, after), parsed.kind(), parsed.asked());
            }
        }

        /** Adds the last cleanup of a collection of Shenandoah, whose first one has freed little yet. */
        private void addCleanup() {
            if (cleanup != null) {
                heap.add(cleanup, cleanupKind, false);
                cleanup = null;
            }
        }

        private void metaspace(String line, int at, long number) {
            long nanos = parsed.nanos(line);
            double used = GcLogLine.metaspace(line, at);
            if (nanos == GcLogLine.NONE || Double.isNaN(used)) {
                cutLines.add(number);
            } else {
                metaspace.add(new TimedValue(nanos, used));
            }
        }
    }
}
