package dev.soak.analysis.threshold;

import dev.soak.analysis.input.ByteSizeParser;
import dev.soak.analysis.input.DurationParser;
import dev.soak.analysis.input.InputException;
import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.resource.SeriesId;
import dev.soak.analysis.resource.Unit;
import dev.soak.analysis.run.MarkRequest;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Parses thresholds: {@code p99(review)<2s}, {@code rate(error)<1%}, {@code target:slope(heap.live)<4MiB/h}.
 *
 * <pre>
 * thresholds = threshold *( "," threshold )
 * threshold  = [ level ":" ] statistic "(" metric [ "," "in=" window ] ")" comparison number [ unit ] [ per ]
 * level      = "target" | "critical"                           ; default: critical
 * statistic  = "p" percent | "mean" | "min" | "max" | "last" | "rate" | "slope"
 * percent    = number                                          ; above 0, up to 100: p50, p99.9
 * metric     = latency | "error" | series | quotation mark *character quotation mark
 * window     = the name of a mark: db-failover, github-5xx       ; only readings while it lasted
 * latency    = "webhook" | "review" | "health" | "metrics" | path | request
 * path       = the path of a load test: /api/orders
 * request    = the name of a request: GET /api/orders/{id}, create order
 * series     = the id of a series: heap.live, threads.live{pool=http-*}
 * comparison = "&lt;" | "&lt;=" | "&gt;" | "&gt;="
 * number     = digits [ "." digits ]
 * unit       = "us" | "ms" | "s" | "m" | "h" | "d"             ; a time
 *            | "B" | "kB" | "MB" | "GB" | "KiB" | "MiB" | "GiB" ; a size, by powers of 1,000 and of 1,024
 *            | "%"                                             ; a share
 * per        = "/h"                                            ; after the limit of a slope
 *            | "/s"                                            ; after the limit of a rate, except rate(error)
 * </pre>
 *
 * <p>A name may be put in quotation marks, and must be if it contains an unmatched parenthesis: {@code p99("a)")<2s}. Spaces are
 * allowed between the parts. The unit must fit the metric: a time for a latency, a size for bytes, a percentage or
 * a plain number for {@code rate(error)} and other shares, a plain number for counts. For metrics that are known only after the
 * run ({@code bot.*}, the columns of an imported file) this is checked when the threshold is evaluated.
 *
 * <p>Errors name the threshold, the column of the error, and what was expected there.
 */
public final class ThresholdParser {
    private static final Map<String, Statistic> SIMPLE = Map.of(
            "mean", Statistic.Simple.MEAN,
            "min", Statistic.Simple.MIN,
            "max", Statistic.Simple.MAX,
            "last", Statistic.Simple.LAST,
            "rate", Statistic.Simple.RATE,
            "slope", Statistic.Simple.SLOPE);

    /** A metric and the name of marked windows. */
    private static final Pattern IN_WINDOW = Pattern.compile("(.*\\S)\\s*,\\s*in=(" + MarkRequest.NAME + ")");

    private record Measure(Dimension dimension, double factor) {}

    private static final Map<String, Measure> UNITS = units();

    private final String text;
    private int at;

    private static Map<String, Measure> units() {
        Map<String, Measure> units = new HashMap<>();
        DurationParser.secondsPerUnit()
                .forEach((unit, seconds) -> units.put(unit, new Measure(Dimension.TIME, seconds)));
        ByteSizeParser.bytesPerUnit().forEach((unit, bytes) -> units.put(unit, new Measure(Dimension.BYTES, bytes)));
        units.put("%", new Measure(Dimension.SHARE, 0.01));
        units.put("", new Measure(Dimension.COUNT, 1));
        return Map.copyOf(units);
    }

    private ThresholdParser(String text) {
        this.text = text;
    }

    /** Parses one threshold; it is critical unless it has another level. */
    public static Threshold parse(String text) throws InputException {
        ThresholdParser parser = new ThresholdParser(text);
        Level level = parser.level();
        return parser.rest(level);
    }

    /** Parses a threshold without a level of its own. */
    static Threshold parse(String text, Level level) throws InputException {
        return new ThresholdParser(text).rest(level);
    }

    /** Parses a list separated by commas; commas within parentheses belong to the labels of a series. */
    public static List<Threshold> parseAll(String text) throws InputException {
        List<Threshold> all = new ArrayList<>();
        int depth = 0;
        int start = 0;
        boolean quoted = false;
        for (int i = 0; i <= text.length(); i++) {
            char c = i == text.length() ? ',' : text.charAt(i);
            quoted ^= c == '"';
            if (quoted && i < text.length()) {
                continue;
            }
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
        String argument = metric();
        Matcher marked = IN_WINDOW.matcher(argument);
        boolean inWindow = marked.matches();
        String metric = inWindow ? marked.group(1) : argument;
        String window = inWindow ? marked.group(2) : null;
        checkStatistic(statistic, metric, metricAt);
        checkWindow(statistic, metric, window, metricAt);
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
            throw wrong(at, "unexpected '" + text.substring(at) + "' after the limit");
        }
        return new Threshold(
                text.substring(start).strip(),
                level,
                statistic,
                metric,
                window,
                comparison,
                number * measure.factor(),
                measure.dimension(),
                null);
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
        skipBlanks();
        if (text.startsWith("\"", at)) {
            return quoted();
        }
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

    private String quoted() throws InputException {
        int start = at + 1;
        int end = text.indexOf('"', start);
        if (end < 0) {
            throw wrong(text.length(), "expected '\"'");
        }
        at = end + 1;
        expect(')');
        String metric = text.substring(start, end);
        if (metric.isBlank()) {
            throw wrong(start, "expected a name");
        }
        return metric;
    }

    private ComparisonOperator comparison() throws InputException {
        skipBlanks();
        ComparisonOperator found = null;
        for (ComparisonOperator comparison : ComparisonOperator.values()) {
            // An operator of two characters is declared after the one that is its prefix.
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
            throw wrong(at, "expected " + per + " after the limit of a " + (per.equals("/h") ? "slope" : "rate"));
        }
        at += per.length();
    }

    private void checkStatistic(Statistic statistic, String metric, int metricAt) throws InputException {
        boolean error = metric.equals(Metrics.ERROR);
        if (error && statistic != Statistic.Simple.RATE) {
            throw wrong(metricAt, "error has only a rate");
        }
        boolean ofSeries = statistic == Statistic.Simple.SLOPE || statistic == Statistic.Simple.LAST;
        if (Metrics.isLatency(metric) && ofSeries) {
            throw wrong(metricAt, metric + " is a latency (expected a percentile, mean, min, max or rate)");
        }
        if (statistic == Statistic.Simple.RATE
                && Resources.unitOf(SeriesId.parse(metric)).isPresent()) {
            throw wrong(metricAt, metric + " is a series (expected slope instead of rate)");
        }
    }

    private void checkWindow(Statistic statistic, String metric, @Nullable String window, int metricAt)
            throws InputException {
        if (window == null && metric.matches(".*,\\s*in=.*")) {
            throw wrong(metricAt, "expected letters, digits, '.', '_' or '-' as the name of a window");
        }
        if (window == null) {
            return;
        }
        if (statistic == Statistic.Simple.SLOPE || Metrics.isLatency(metric)) {
            throw wrong(metricAt, "in= is for the level of a series, or for the rate of error");
        }
    }

    private void checkUnit(Statistic statistic, String metric, Dimension given, int unitAt) throws InputException {
        Set<Dimension> allowed = allowed(statistic, metric);
        if (!allowed.contains(given)) {
            throw wrong(
                    unitAt,
                    "expected " + allowed.stream().map(Dimension::words).collect(Collectors.joining(", or ")) + ", for "
                            + metric);
        }
    }

    private static Set<Dimension> allowed(Statistic statistic, String metric) {
        if (statistic == Statistic.Simple.RATE) {
            return metric.equals(Metrics.ERROR) ? EnumSet.of(Dimension.SHARE) : EnumSet.of(Dimension.COUNT);
        }
        if (Metrics.isLatency(metric)) {
            return EnumSet.of(Dimension.TIME);
        }
        return Resources.unitOf(SeriesId.parse(metric))
                .map(ThresholdParser::sorted)
                .orElse(EnumSet.allOf(Dimension.class));
    }

    /** In a fixed order, for messages. */
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
