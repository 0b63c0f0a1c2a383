package dev.soak.analysis.render.text;

import dev.soak.analysis.compare.RunComparison;
import dev.soak.analysis.compare.RunComparison.Difference;
import dev.soak.analysis.compare.SeriesComparison.Change;
import dev.soak.analysis.render.text.TextLayout.Tone;
import dev.soak.analysis.wording.ComparisonWording;
import java.util.List;

/** A comparison for a terminal: the verdict first, then what got worse, then what got better, then what is not known. */
public final class ComparisonText {
    private static final int MOST = 12;
    private static final int LABEL = 12;
    private static final int NAME = 28;

    private ComparisonText() {}

    /**
     * Renders a comparison.
     *
     * @param width columns of the terminal
     * @param colour whether to use ANSI colours
     * @return lines ending with a line end
     */
    public static String render(RunComparison comparison, int width, boolean colour) {
        TextLayout page = new TextLayout(width, colour);
        Tone tone = switch (comparison.outcome()) {
            case PASS -> Tone.GOOD;
            case INCONCLUSIVE -> Tone.DOUBTFUL;
            default -> Tone.BAD;
        };
        page.labelled(0, comparison.outcome().name(), LABEL, tone, ComparisonWording.sentence(comparison.reason()));
        page.labelled(0, "known good", LABEL, Tone.QUIET, ComparisonWording.about(comparison.good()));
        page.labelled(0, "new", LABEL, Tone.QUIET, ComparisonWording.about(comparison.fresh()));
        table(page, "What got worse", Tone.BAD, ComparisonWording.with(comparison, Change.WORSE, true));
        table(
                page,
                "What is higher, but fails nothing by itself",
                Tone.DOUBTFUL,
                ComparisonWording.with(comparison, Change.WORSE, false));
        table(page, "What got better", Tone.GOOD, ComparisonWording.with(comparison, Change.BETTER, false));
        if (!comparison.uncompared().isEmpty()) {
            page.heading("Not compared");
            comparison.uncompared().stream()
                    .limit(MOST)
                    .forEach(one ->
                            page.labelled(2, one.id(), NAME, Tone.DOUBTFUL, ComparisonWording.cause(one.cause())));
            more(page, comparison.uncompared().size());
        }
        if (!ComparisonWording.notes(comparison).isEmpty()) {
            page.heading("Notes");
            ComparisonWording.notes(comparison).forEach(note -> page.paragraph(2, note));
        }
        return page.toString();
    }

    private static void table(TextLayout page, String title, Tone tone, List<Difference> differences) {
        if (differences.isEmpty()) {
            return;
        }
        page.heading(title);
        differences.stream()
                .limit(MOST)
                .forEach(one -> page.labelled(
                        2,
                        ComparisonWording.name(one),
                        NAME,
                        tone,
                        ComparisonWording.difference(one) + ", from " + ComparisonWording.before(one) + " to "
                                + ComparisonWording.after(one)));
        more(page, differences.size());
    }

    private static void more(TextLayout page, int all) {
        if (all > MOST) {
            page.paragraph(3, "and " + (all - MOST) + " more, see --format json");
        }
    }
}
