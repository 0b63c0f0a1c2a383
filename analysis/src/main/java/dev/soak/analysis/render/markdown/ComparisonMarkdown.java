package dev.soak.analysis.render.markdown;

import dev.soak.analysis.compare.RunComparison;
import dev.soak.analysis.compare.RunComparison.Difference;
import dev.soak.analysis.compare.SeriesComparison.Change;
import dev.soak.analysis.render.Escape;
import dev.soak.analysis.wording.ComparisonWording;
import java.util.List;

/** A comparison as a job summary or a comment shows it. */
public final class ComparisonMarkdown {
    private static final int MOST = 40;

    private final StringBuilder text = new StringBuilder();

    private ComparisonMarkdown() {}

    public static String render(RunComparison comparison) {
        return new ComparisonMarkdown().all(comparison);
    }

    private String all(RunComparison comparison) {
        line("# Soak: " + comparison.outcome());
        line("");
        line(Escape.markdown(ComparisonWording.sentence(comparison.reason())));
        line("");
        line("- known good: " + Escape.markdown(ComparisonWording.about(comparison.good())));
        line("- new: " + Escape.markdown(ComparisonWording.about(comparison.fresh())));
        table("What got worse", ComparisonWording.with(comparison, Change.WORSE, true));
        table("What is higher, but fails nothing by itself", ComparisonWording.with(comparison, Change.WORSE, false));
        table("What got better", ComparisonWording.with(comparison, Change.BETTER, false));
        list(
                "Not compared",
                comparison.uncompared().stream()
                        .map(one ->
                                Escape.code(one.id()) + ": " + Escape.markdown(ComparisonWording.cause(one.cause())))
                        .toList());
        list(
                "Notes",
                ComparisonWording.notes(comparison).stream()
                        .map(Escape::markdown)
                        .toList());
        return text.toString();
    }

    private void table(String title, List<Difference> differences) {
        if (differences.isEmpty()) {
            return;
        }
        heading(title);
        line("| series | known good | new | difference |");
        line("|---|---|---|---|");
        differences.stream()
                .limit(MOST)
                .forEach(one -> line("| " + Escape.code(ComparisonWording.name(one)) + " | "
                        + ComparisonWording.before(one) + " | " + ComparisonWording.after(one) + " | "
                        + ComparisonWording.difference(one) + " |"));
        more(differences.size());
    }

    private void list(String title, List<String> ready) {
        if (ready.isEmpty()) {
            return;
        }
        heading(title);
        ready.stream().limit(MOST).forEach(item -> line("- " + item));
        more(ready.size());
    }

    private void more(int all) {
        if (all > MOST) {
            line("");
            line("and " + (all - MOST) + " more");
        }
    }

    private void heading(String title) {
        line("");
        line("## " + title);
        line("");
    }

    private void line(String ready) {
        text.append(ready).append('\n');
    }
}
