package dev.soak.analysis.threshold;

import dev.soak.analysis.input.InputException;
import dev.soak.analysis.resource.SeriesCatalog;
import dev.soak.analysis.resource.SeriesId;
import dev.soak.analysis.resource.Unit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads thresholds: {@code p99(review)<2s}, {@code rate(error)<1%}, {@code target:slope(heap.live)<4MiB/h}.
 *
 * <pre>
 * thresholds = threshold *( "," threshold )
 * threshold  = [ level ":" ] statistic "(" metric ")" comparison number [ unit ] [ per ]
 * level      = "target" | "critical"                           ; critical where none is given
 * statistic  = "p" percent | "mean" | "min" | "max" | "last" | "rate" | "slope"
 * percent    = number                                          ; above 0, up to 100: p50, p99.9
 * metric     = latency | "error" | series
 * latency    = "webhook" | "review" | "health" | "metrics"
 * series     = the id of a series: heap.live, threads.live{pool=http-*}
 * comparison = "&lt;" | "&lt;=" | "&gt;" | "&gt;="
 * number     = digits [ "." digits ]
 * unit       = "us" | "ms" | "s" | "m" | "h" | "d"             ; a time
 *            | "B" | "kB" | "MB" | "GB" | "KiB" | "MiB" | "GiB" ; a size, by powers of 1,000 and of 1,024
 *            | "%"                                             ; a share
 * per        = "/h"                                            ; behind the limit of a slope
 *            | "/s"                                            ; behind that of a rate, but for rate(error)
 * </pre>
 *
 * <p>Blanks may stand between the parts. The unit must be one of what the metric counts: a latency has a time, bytes
 * have a size, {@code rate(error)} and other shares have a percentage or a plain number, what is counted has a plain
 * number. Of a metric that only the run can know ({@code bot.*}, the columns of a foreign file) this is checked when it
 * is held against the limit.
 *
 * <p>Errors name the threshold, the column at which it goes wrong, and what was expected there.
 */
public final class ThresholdParser {
    private static final Map<String, Statistic> SIMPLE = Map.of(
            "mean", Statistic.Simple.MEAN,
            "min", Statistic.Simple.MIN,
            "max", Statistic.Simple.MAX,
            "last", Statistic.Simple.LAST,
            "rate", Statistic.Simple.RATE,
            "slope", Statistic.Simple.SLOPE);

    private record Measure(Dimension dimension, double factor) {}

    private static final Map<String, Measure> UNITS = Map.ofEntries(
            Map.entry("us", new Measure(Dimension.TIME, 1e-6)),
            Map.entry("ms", new Measure(Dimension.TIME, 1e-3)),
            Map.entry("s", new Measure(Dimension.TIME, 1)),
            Map.entry("m", new Measure(Dimension.TIME, 60)),
            Map.entry("h", new Measure(Dimension.TIME, 3600)),
            Map.entry("d", new Measure(Dimension.TIME, 86_400)),
            Map.entry("B", new Measure(Dimension.BYTES, 1)),
            Map.entry("kB", new Measure(Dimension.BYTES, 1e3)),
            Map.entry("MB", new Measure(Dimension.BYTES, 1e6)),
            Map.entry("GB", new Measure(Dimension.BYTES, 1e9)),
            Map.entry("KiB", new Measure(Dimension.BYTES, 1024)),
            Map.entry("MiB", new Measure(Dimension.BYTES, 1024.0 * 1024)),
            Map.entry("GiB", new Measure(Dimension.BYTES, 1024.0 * 1024 * 1024)),
            Map.entry("%", new Measure(Dimension.SHARE, 0.01)),
            Map.entry("", new Measure(Dimension.COUNT, 1)));

    private final String text;
    private int at;

    private ThresholdParser(String text) {
        this.text = text;
    }

    /** Reads one threshold; it is critical unless it says otherwise. */
    public static Threshold parse(String text) throws InputException {
        ThresholdParser parser = new ThresholdParser(text);
        Level level = parser.level();
        return parser.rest(level);
    }

    /** Reads one whose level stands elsewhere, so that it must not bring its own. */
    static Threshold parse(String text, Level level) throws InputException {
        return new ThresholdParser(text).rest(level);
    }

    /** Reads a list: commas separate, but for those within brackets, which belong to the labels of a series. */
    public static List<Threshold> parseAll(String text) throws InputException {
        List<Threshold> all = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            char c = i == text.length() ? ',' : text.charAt(i);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (c == ',' && (depth <= 0 || i == text.length())) {
                all.add(parse(text.substring(start, i).strip()));
                start = i + 1;
            }
        }
        return all;
    }

    private Level level() {
        for (Level level : Level.values()) {
            skipBlanks();
            if (text.startsWith(level.word(), at)) {
                int colon = at + level.word().length();
                if (colon < text.length() && text.charAt(colon) == ':') {
                    at = colon + 1;
                    return level;
                }
            }
        }
        return Level.CRITICAL;
    }

    private Threshold rest(Level level) throws InputException {
        skipBlanks();
        int start = at;
        Statistic statistic = statistic();
        expect('(');
        int metricAt = at;
        String metric = metric();
        checkStatistic(statistic, metric, metricAt);
        ComparisonOperator comparison = comparison();
        skipBlanks();
        double number = number();
        skipBlanks();
        int unitAt = at;
        Measure measure = unit();
        checkUnit(statistic, metric, measure.dimension(), unitAt);
        skipBlanks();
        per(Threshold.per(statistic, metric));
        skipBlanks();
        if (at < text.length()) {
            throw wrong(at, "nothing may follow the limit, but there is '" + text.substring(at) + "'");
        }
        return new Threshold(
                text.substring(start).strip(),
                level,
                statistic,
                metric,
                comparison,
                number * measure.factor(),
                measure.dimension());
    }

    private Statistic statistic() throws InputException {
        int start = at;
        while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '.')) {
            at++;
        }
        String word = text.substring(start, at);
        Statistic simple = SIMPLE.get(word);
        if (simple != null) {
            return simple;
        }
        if (word.matches("p\\d{1,3}(\\.\\d{1,6})?")) {
            double percent = Double.parseDouble(word.substring(1));
            if (percent > 0 && percent <= 100) {
                return new Statistic.Percentile(percent);
            }
        }
        throw wrong(start, "expected p50 to p99.9, mean, min, max, last, rate or slope");
    }

    private String metric() throws InputException {
        int start = at;
        int depth = 1;
        while (at < text.length() && depth > 0) {
            char c = text.charAt(at++);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
        }
        if (depth > 0) {
            throw wrong(text.length(), "expected ')'");
        }
        String metric = text.substring(start, at - 1).strip();
        if (metric.isEmpty()) {
            throw wrong(start, "expected a latency such as review, error, or a series such as heap.live");
        }
        return metric;
    }

    private ComparisonOperator comparison() throws InputException {
        skipBlanks();
        ComparisonOperator found = null;
        for (ComparisonOperator comparison : ComparisonOperator.values()) {
            // The longer sign stands behind the shorter one that it begins with.
            if (text.startsWith(comparison.sign(), at)) {
                found = comparison;
            }
        }
        if (found == null) {
            throw wrong(at, "expected <, <=, > or >=");
        }
        at += found.sign().length();
        return found;
    }

    private double number() throws InputException {
        int start = at;
        while (at < text.length() && (isDigit(text.charAt(at)) || text.charAt(at) == '.')) {
            at++;
        }
        String digits = text.substring(start, at);
        if (!digits.matches("\\d{1,15}(\\.\\d{1,15})?")) {
            throw wrong(start, "expected a number such as 2 or 0.5");
        }
        return Double.parseDouble(digits);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private Measure unit() throws InputException {
        int start = at;
        while (at < text.length() && (Character.isLetter(text.charAt(at)) || text.charAt(at) == '%')) {
            at++;
        }
        Measure measure = UNITS.get(text.substring(start, at));
        if (measure == null) {
            throw wrong(start, "expected us, ms, s, m, h, d, B, kB, MB, GB, KiB, MiB, GiB or %");
        }
        return measure;
    }

    private void per(String per) throws InputException {
        if (per.isEmpty()) {
            return;
        }
        if (!text.startsWith(per, at)) {
            throw wrong(at, "expected " + per + ", as a " + (per.equals("/h") ? "slope" : "rate") + " has");
        }
        at += per.length();
    }

    private void checkStatistic(Statistic statistic, String metric, int metricAt) throws InputException {
        boolean error = metric.equals(Metrics.ERROR);
        if (error && statistic != Statistic.Simple.RATE) {
            throw wrong(metricAt, "error has a rate and nothing else");
        }
        boolean ofSeries = statistic == Statistic.Simple.SLOPE || statistic == Statistic.Simple.LAST;
        if (Metrics.LATENCIES.contains(metric) && ofSeries) {
            throw wrong(metricAt, metric + " is a latency, which has percentiles, mean, min, max and a rate");
        }
        if (statistic == Statistic.Simple.RATE
                && SeriesCatalog.unitOf(SeriesId.parse(metric)).isPresent()) {
            throw wrong(metricAt, metric + " is a series, which has a slope and no rate");
        }
    }

    private void checkUnit(Statistic statistic, String metric, Dimension given, int unitAt) throws InputException {
        Set<Dimension> allowed = allowed(statistic, metric);
        if (!allowed.contains(given)) {
            throw wrong(
                    unitAt,
                    "expected " + allowed.stream().map(Dimension::words).collect(Collectors.joining(", or "))
                            + ", because of " + metric);
        }
    }

    private static Set<Dimension> allowed(Statistic statistic, String metric) {
        if (statistic == Statistic.Simple.RATE) {
            return metric.equals(Metrics.ERROR) ? EnumSet.of(Dimension.SHARE) : EnumSet.of(Dimension.COUNT);
        }
        if (Metrics.LATENCIES.contains(metric)) {
            return EnumSet.of(Dimension.TIME);
        }
        return SeriesCatalog.unitOf(SeriesId.parse(metric))
                .map(ThresholdParser::sorted)
                .orElse(EnumSet.allOf(Dimension.class));
    }

    private static EnumSet<Dimension> sorted(Unit unit) {
        return EnumSet.copyOf(Dimension.of(unit));
    }

    private void expect(char c) throws InputException {
        skipBlanks();
        if (at >= text.length() || text.charAt(at) != c) {
            throw wrong(at, "expected '" + c + "'");
        }
        at++;
    }

    private void skipBlanks() {
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
    }

    private InputException wrong(int column, String what) {
        return InputException.unusable(
                String.format(Locale.ROOT, "threshold '%s', column %d: %s", text, column + 1, what));
    }
}
