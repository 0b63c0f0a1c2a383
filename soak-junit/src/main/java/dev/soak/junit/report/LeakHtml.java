package dev.soak.junit.report;

import dev.soak.analysis.render.Escape;
import dev.soak.junit.Growth;
import dev.soak.junit.LeakReport;
import dev.soak.junit.wording.LeakWording;
import dev.soak.junit.wording.PageWording;
import java.util.List;

/** A report as one HTML page without scripts. */
final class LeakHtml {
    private static final String STYLE = """
            body{font:15px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:60rem;padding:0 1rem;color:#1c1e21}
            h1{font-size:1.3rem}h2{font-size:1.05rem;margin-top:2rem}
            .LEAK{color:#b3261e}.PASS{color:#1b6e3c}.INCONCLUSIVE{color:#8a5a00}
            code,pre{font:13px/1.45 ui-monospace,monospace;background:#f3f4f6;border-radius:4px;padding:.1rem .3rem}
            pre{padding:.8rem;overflow-x:auto}dt{color:#5f6368}dd{margin:0 0 .6rem 0}ol{margin:.2rem 0}
            @media(prefers-color-scheme:dark){body{background:#16181b;color:#e6e6e6}code,pre{background:#24272b}
            .LEAK{color:#ff8a80}.PASS{color:#7ad19b}.INCONCLUSIVE{color:#f2c063}dt{color:#9aa0a6}}
            """;

    private LeakHtml() {}

    static String page(LeakReport report) {
        StringBuilder html =
                new StringBuilder("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>");
        html.append(Escape.markup(report.test()))
                .append("</title><style>")
                .append(STYLE)
                .append("</style></head><body>");
        html.append("<h1><span class=\"")
                .append(report.verdict())
                .append("\">")
                .append(report.verdict())
                .append("</span> ")
                .append(Escape.markup(report.test()))
                .append("</h1><p>")
                .append(Escape.markup(PageWording.summary(report)))
                .append("</p>");
        growths(html, report.leaks(), report.test());
        growths(html, report.accepted(), report.test());
        if (!report.notes().isEmpty()) {
            html.append("<h2>").append(PageWording.NOTES).append("</h2><ul>");
            report.notes()
                    .forEach(note -> html.append("<li>")
                            .append(Escape.markup(LeakWording.note(note)))
                            .append("</li>"));
            html.append("</ul>");
        }
        return html.append("</body></html>\n").toString();
    }

    private static void growths(StringBuilder html, List<Growth> growths, String test) {
        for (Growth growth : growths) {
            html.append("<h2>")
                    .append(Escape.markup(LeakWording.headline(growth)))
                    .append("</h2><dl>");
            item(html, PageWording.CONFIDENCE, PageWording.confidence(growth));
            if (!growth.related().isEmpty()) {
                item(html, PageWording.RELATED, String.join(", ", growth.related()));
            }
            steps(html, PageWording.HOLDER, growth.holder());
            steps(html, PageWording.lines(growth.kind()), growth.lines());
            String because = growth.acceptedBecause();
            if (because != null) {
                item(html, PageWording.ACCEPTED, because);
                html.append("</dl>");
            } else {
                html.append("</dl><p>")
                        .append(Escape.markup(PageWording.HOW_TO_ACCEPT))
                        .append("</p><pre>")
                        .append(Escape.markup(LeakWording.entry(growth, test)))
                        .append("</pre>");
            }
        }
    }

    private static void item(StringBuilder html, String term, String text) {
        html.append("<dt>")
                .append(Escape.markup(term))
                .append("</dt><dd>")
                .append(Escape.markup(text))
                .append("</dd>");
    }

    private static void steps(StringBuilder html, String term, List<String> steps) {
        if (!steps.isEmpty()) {
            html.append("<dt>").append(Escape.markup(term)).append("</dt><dd><ol>");
            steps.forEach(step ->
                    html.append("<li><code>").append(Escape.markup(step)).append("</code></li>"));
            html.append("</ol></dd>");
        }
    }
}
