package dev.soak.analysis.report;

import dev.soak.analysis.series.Series;
import dev.soak.analysis.verdict.Verdict;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One series as an inline SVG: its points, those before it settled paler, the trend line over the settled part, and the
 * limit where it lies near enough to be drawn. Colours come from the page's style sheet.
 */
final class SvgChart {
    private static final int WIDTH = 720;
    private static final int HEIGHT = 220;
    private static final int LEFT = 78;
    private static final int RIGHT = 12;
    private static final int TOP = 12;
    private static final int BOTTOM = 26;
    private static final int COLUMNS = 315;
    /** With more points than this, marks would run into each other. */
    private static final int MOST_MARKS = 150;

    private final ReportedSeries judged;
    private final double[] t;
    private final double[] values;
    private final boolean marks;
    private final StringBuilder svg = new StringBuilder(1 << 13);
    private final double firstT;
    private final double lastT;
    private double low;
    private double high;

    private SvgChart(ReportedSeries judged, Series series) {
        this.judged = judged;
        this.t = series.t();
        this.values = series.values();
        this.marks = series.source() == Series.Source.CHECKPOINTS && series.size() <= MOST_MARKS;
        this.firstT = Math.min(0, t[0]);
        this.lastT = Math.max(t[t.length - 1], firstT + 1e-3);
        scale();
    }

    static String draw(ReportedSeries judged, Series series) {
        return new SvgChart(judged, series).draw();
    }

    private void scale() {
        low = Double.POSITIVE_INFINITY;
        high = Double.NEGATIVE_INFINITY;
        for (double value : values) {
            include(value);
        }
        Double limit = judged.limit();
        if (limit != null && limit <= high + 2 * (high - low)) {
            include(limit);
        }
        if (grows()) {
            includeIfKnown(judged.start());
            includeIfKnown(judged.end());
        }
        double room = high - low;
        if (room <= Math.abs(high) * 1e-9) {
            // A line that does not move lies in the middle, with marks around it.
            room = Math.max(Math.abs(high) * 0.1, 2);
            low -= room / 2;
            high += room / 2;
        }
        // A resource cannot be negative, and an axis that says so would be read as a fault.
        boolean negative = low < 0 && Arrays.stream(values).anyMatch(value -> value < 0);
        low = negative ? low - 0.08 * room : Math.max(0, low - 0.08 * room);
        high += 0.08 * room;
    }

    private void includeIfKnown(@Nullable Double value) {
        if (value != null) {
            include(value);
        }
    }

    private void include(double value) {
        low = Math.min(low, value);
        high = Math.max(high, value);
    }

    private String draw() {
        String label = Escape.markup(judged.id() + ": " + judged.verdict() + ", " + judged.reason());
        svg.append("<svg viewBox=\"0 0 ").append(WIDTH).append(' ').append(HEIGHT);
        svg.append("\" role=\"img\" aria-label=\"").append(label).append("\">");
        grid();
        points();
        limit();
        trend();
        return svg.append("</svg>").toString();
    }

    private void grid() {
        double step = niceStep((high - low) / 4, judged.unit().equals("By") ? 1024 : 1000);
        boolean whole = Human.isCounted(judged.unit()) || judged.unit().equals("By");
        step = whole ? Math.max(1, step) : step;
        for (double value = Math.ceil(low / step) * step; value <= high; value += step) {
            // Rounding makes the zero line appear as a tiny number.
            double tick = Math.abs(value) < step * 1e-6 ? 0 : value;
            line("grid", LEFT, y(tick), WIDTH - RIGHT, y(tick));
            text(LEFT - 6, y(tick) + 4, "end", Human.tick(tick, step, judged.unit()));
        }
        double seconds = timeStep((lastT - firstT) / 5);
        for (double at = Math.ceil(firstT / seconds) * seconds; at <= lastT; at += seconds) {
            String anchor = x(at) > WIDTH - 40 ? "end" : "middle";
            text(x(at), HEIGHT - 8, anchor, Human.clock(at));
        }
    }

    /** The steps of a clock's face up to half a day, then whole days. */
    private static double timeStep(double rough) {
        for (double step :
                new double[] {1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10800, 21600, 43200}) {
            if (rough <= step) {
                return step;
            }
        }
        return Math.ceil(rough / 86400) * 86400;
    }

    /** 1, 2 or 5 times a power of ten; of bytes, such a multiple of the power of 1024 below. */
    private static double niceStep(double rough, int base) {
        double unit = 1;
        while (base == 1024 && rough / unit >= 1024) {
            unit *= 1024;
        }
        double power = Math.pow(10, Math.floor(Math.log10(rough / unit)));
        double share = rough / unit / power;
        return unit * power * (share <= 1 ? 1 : share <= 2 ? 2 : share <= 5 ? 5 : 10);
    }

    private void points() {
        Double settled = judged.settledAfter();
        int split = 0;
        while (settled != null && split < t.length - 1 && t[split] < settled) {
            split++;
        }
        polyline("unsettled", 0, split == 0 ? 0 : split + 1);
        polyline("points", split, t.length);
        if (marks) {
            for (int i = 0; i < t.length; i++) {
                svg.append("<circle class=\"").append(i < split ? "unsettled" : "points");
                svg.append("\" r=\"2.5\" cx=\"");
                decimal(x(t[i]));
                svg.append("\" cy=\"");
                decimal(y(values[i]));
                svg.append("\"/>");
            }
        }
    }

    private void polyline(String css, int from, int to) {
        if (to - from < 2) {
            return;
        }
        svg.append("<polyline class=\"").append(css).append("\" points=\"");
        for (int i : Thinning.minMax(t, values, from, to, COLUMNS)) {
            decimal(x(t[i]));
            svg.append(',');
            decimal(y(values[i]));
            svg.append(' ');
        }
        svg.append("\"/>");
    }

    private void trend() {
        Double start = judged.start();
        Double end = judged.end();
        if (grows() && start != null && end != null) {
            double from = judged.settledAfter() == null ? t[0] : judged.settledAfter();
            line("trend", x(from), y(start), x(t[t.length - 1]), y(end));
        }
    }

    private void limit() {
        Double limit = judged.limit();
        if (limit != null && limit <= high && limit >= low) {
            line("limit", LEFT, y(limit), WIDTH - RIGHT, y(limit));
            String name = judged.limitName() == null ? "limit" : judged.limitName();
            text(WIDTH - RIGHT, y(limit) + 13, "end", name);
        }
    }

    /** A rising line through what does not grow would deny the verdict above it. */
    private boolean grows() {
        return judged.verdict() == Verdict.LEAK || judged.verdict() == Verdict.SUSPECT;
    }

    private double x(double at) {
        return LEFT + (at - firstT) / (lastT - firstT) * (WIDTH - LEFT - RIGHT);
    }

    private double y(double value) {
        return TOP + (high - value) / (high - low) * (HEIGHT - TOP - BOTTOM);
    }

    private void line(String css, double x1, double y1, double x2, double y2) {
        svg.append("<line class=\"").append(css).append("\" x1=\"");
        decimal(x1);
        svg.append("\" y1=\"");
        decimal(y1);
        svg.append("\" x2=\"");
        decimal(x2);
        svg.append("\" y2=\"");
        decimal(y2);
        svg.append("\"/>");
    }

    private void text(double x, double y, String anchor, String content) {
        svg.append("<text text-anchor=\"").append(anchor).append("\" x=\"");
        decimal(x);
        svg.append("\" y=\"");
        decimal(y);
        svg.append("\">").append(Escape.markup(content)).append("</text>");
    }

    private void decimal(double value) {
        long tenths = Math.round(value * 10);
        svg.append(tenths / 10.0);
    }
}
