package dev.soak.analysis.wording;

import dev.soak.analysis.run.FileExtent;
import dev.soak.analysis.run.FolderIntegrity.Damage;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** Says what a damaged run folder has lost. */
public final class DamageWording {
    private DamageWording() {}

    /** The first damaged file, and how many more there are. */
    public static String sentence(List<Damage> damage) {
        String more = damage.size() == 1 ? "" : ", and " + (damage.size() - 1) + " more";
        return "the run folder is damaged: " + file(damage.get(0)) + more;
    }

    /** One file: {@code checkpoints.jsonl: 3 of 41 rows}. */
    public static String file(Damage damage) {
        FileExtent expected = damage.expected();
        FileExtent found = damage.found();
        if (expected == null) {
            return damage.file() + ": not as the run wrote it";
        }
        if (found == null) {
            return damage.file() + " is missing (" + amount(expected) + ")";
        }
        if (found.equals(expected)) {
            return damage.file() + ": content changed after the run (" + amount(expected) + ")";
        }
        Long expectedRows = expected.rows();
        Long foundRows = found.rows();
        boolean rowsDiffer = !Objects.equals(expectedRows, foundRows);
        long now = rowsDiffer && foundRows != null ? foundRows : found.bytes();
        long then = rowsDiffer && expectedRows != null ? expectedRows : expected.bytes();
        String unit = rowsDiffer ? "rows" : "bytes";
        return damage.file() + ": "
                + (now < then
                        ? String.format(Locale.ROOT, "%d of %d %s", now, then, unit)
                        : String.format(Locale.ROOT, "%d %s instead of %d", now, unit, then));
    }

    private static String amount(FileExtent extent) {
        Long rows = extent.rows();
        return rows != null ? rows + " rows" : extent.bytes() + " bytes";
    }
}
