package dev.soak.analysis.imports.prometheus;

import dev.soak.analysis.imports.ForeignData;
import dev.soak.analysis.imports.ImportOptions;
import dev.soak.analysis.imports.LeftOut;
import dev.soak.analysis.imports.SeriesAssembly;
import dev.soak.analysis.imports.SnapshotFormat;
import dev.soak.analysis.imports.SnapshotTimes;
import dev.soak.analysis.imports.value.PlainNumber;
import dev.soak.analysis.input.InputException;
import dev.soak.analysis.input.OpenInput;
import dev.soak.analysis.input.TextLines;
import dev.soak.analysis.resource.SeriesId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Snapshots of metrics in Prometheus' text format or in OpenMetrics, one behind the other or one in each file. Their time is that of
 * their samples where they have one, else a line with a date between them, else the target's own {@code process_uptime_seconds},
 * else the time at which the file was written.
 */
public final class ExpositionFormat implements SnapshotFormat {
    private static final Pattern TYPE_LINE = Pattern.compile("(?m)^# (?:TYPE|HELP|UNIT) [a-zA-Z_:][\\w:.]* ?.*$");
    private static final Pattern SAMPLE_LINE = Pattern.compile(
            "[a-zA-Z_:][\\w:]*(?:\\{[^}]*\\})?\\s+(?:[-+]?[\\d.]+(?:[eE][-+]?\\d+)?|NaN|[-+]?Inf)(?:\\s+\\d{10,13}(?:\\.\\d+)?)?");
    private static final Pattern UPTIME = Pattern.compile("(?:.*_)?process_uptime_(?:seconds|s)|process_uptime");
    private static final double MILLIS_FROM = 1e11;

    @Override
    public String name() {
        return "openmetrics";
    }

    @Override
    public boolean recognises(String head) {
        return TYPE_LINE.matcher(head).find() || samples(head) >= 3;
    }

    private static int samples(String head) {
        int samples = 0;
        int lines = 0;
        for (String line : (Iterable<String>) head.lines().limit(20)::iterator) {
            if (!line.isBlank() && !line.startsWith("#") && !SnapshotTimes.isDate(line.strip())) {
                lines++;
                samples += SAMPLE_LINE.matcher(line.strip()).matches() ? 1 : 0;
            }
        }
        return samples >= lines - 2 ? samples : 0;
    }

    @Override
    public ForeignData read(List<Source> inputs, ImportOptions options) throws IOException, InputException {
        String name = inputs.size() + " snapshots";
        String label = name;
        SnapshotTimes times = new SnapshotTimes(options);
        Map<String, String> types = new HashMap<>();
        List<Snapshot> snapshots = new ArrayList<>();
        boolean ownTimes = false;
        LeftOut skipped = new LeftOut("line is not a sample", "lines are not samples");
        for (Source source : inputs) {
            try (OpenInput input = source.open()) {
                Reading reading = new Reading(input, types, skipped);
                reading.read();
                ownTimes |= reading.hasTimes;
                times.add(input, reading.snapshots);
                snapshots.addAll(reading.snapshots);
                name = inputs.size() == 1 ? input.name() : name;
                label = inputs.size() == 1 ? input.label() : label;
            }
        }
        SeriesAssembly assembly = new SeriesAssembly(name, label, options);
        assembly.note(skipped);
        double[] at = ownTimes ? new double[0] : times.of(snapshots, assembly, name);
        for (int i = 0; i < snapshots.size(); i++) {
            for (Sample sample : snapshots.get(i).samples()) {
                assembly.series(sample.id)
                        .type(types.getOrDefault(sample.id.name(), typeOfFamily(sample.id.name(), types)))
                        .add(ownTimes ? sample.time : at[i], sample.value);
            }
        }
        return ForeignData.of(assembly.withoutFarTimes().finish());
    }

    /** The samples of a histogram or summary have suffixes, and those of an OpenMetrics counter too. */
    private static String typeOfFamily(String sample, Map<String, String> types) {
        for (String suffix : List.of("_total", "_bucket", "_count", "_sum", "_created", "_gcount", "_gsum")) {
            if (sample.endsWith(suffix)) {
                return types.getOrDefault(sample.substring(0, sample.length() - suffix.length()), "");
            }
        }
        return "";
    }

    /** @param time seconds since 1970; NaN where the sample has none */
    record Sample(SeriesId id, double value, double time) {}

    /** One snapshot of all metrics. */
    record Snapshot(List<Sample> samples, @Nullable String dateLine) implements SnapshotTimes.Moment {
        @Override
        public OptionalDouble uptime() {
            return samples.stream()
                    .filter(sample -> UPTIME.matcher(sample.id.name()).matches())
                    .mapToDouble(Sample::value)
                    .findFirst();
        }
    }

    /** One input while it is read. */
    private static final class Reading {
        private final OpenInput input;
        private final Map<String, String> types;
        private final LeftOut skipped;
        private final List<Snapshot> snapshots = new ArrayList<>();
        private List<Sample> samples = new ArrayList<>();
        private Set<SeriesId> seen = new HashSet<>();
        private @Nullable String dateLine;
        private boolean hasTimes;

        Reading(OpenInput input, Map<String, String> types, LeftOut skipped) {
            this.input = input;
            this.types = types;
            this.skipped = skipped;
        }

        void read() throws IOException, InputException {
            TextLines lines = new TextLines(input.name(), input.text());
            for (String line = lines.next(); line != null; line = lines.next()) {
                String text = line.strip();
                if (text.startsWith("# TYPE ")) {
                    String[] words = text.split("\\s+", -1);
                    if (words.length >= 4) {
                        types.put(words[2], words[3].toLowerCase(Locale.ROOT));
                    }
                } else if (text.equals("# EOF")) {
                    end();
                } else if (!text.isEmpty() && !text.startsWith("#")) {
                    sample(text, lines.number());
                } else if (SnapshotTimes.isDate(text.replaceFirst("^#+\\s*", ""))) {
                    end();
                    dateLine = text.replaceFirst("^#+\\s*", "");
                }
            }
            end();
        }

        private void sample(String line, long number) {
            SeriesText.Parsed series = SeriesText.at(line);
            if (series == null || series.end() >= line.length() || !Character.isWhitespace(line.charAt(series.end()))) {
                if (SnapshotTimes.isDate(line)) {
                    end();
                    dateLine = line;
                } else {
                    skipped.add(number);
                }
                return;
            }
            // An exemplar may follow.
            String[] words = line.substring(series.end()).strip().split("\\s+", 3);
            double value = PlainNumber.of(words[0]);
            if (Double.isNaN(value)) {
                if (SnapshotTimes.isDate(line)) {
                    end();
                    dateLine = line;
                } else if (!words[0].matches("(?i)nan|[-+]?inf.*")) {
                    skipped.add(number);
                }
                return;
            }
            double time = words.length > 1 && !words[1].startsWith("#") ? PlainNumber.of(words[1]) : Double.NaN;
            if (!Double.isNaN(time)) {
                hasTimes = true;
                time = time > MILLIS_FROM ? time / 1000 : time;
            } else if (seen.contains(series.id())) {
                end();
            }
            seen.add(series.id());
            samples.add(new Sample(series.id(), value, time));
        }

        private void end() {
            if (!samples.isEmpty()) {
                snapshots.add(new Snapshot(samples, dateLine));
                samples = new ArrayList<>();
                seen = new HashSet<>();
                dateLine = null;
            }
        }
    }
}
