package dev.soak.benchmarks.corpus;

import dev.soak.benchmarks.measurement.MeasurementResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Shows by plain counts, without Soak, that each leak exists in the affected and not in the fixed version. */
public final class CountCampaign {
    private final Corpus corpus;
    private final Path javaHome;
    private final TargetBuilder builder;

    /**
     * Prepares a campaign.
     *
     * @param work folder for class paths, classes and output
     */
    public CountCampaign(Corpus corpus, Path javaHome, Path work) {
        this.corpus = corpus;
        this.javaHome = javaHome;
        builder = new TargetBuilder(corpus, work);
    }

    /** Counts every entry that runs on this JDK; the criteria are met if all are confirmed. */
    public MeasurementResult run() throws IOException, InterruptedException {
        int java = CorpusSoak.featureVersion(javaHome);
        List<CorpusEntry> entries = corpus.entries().stream()
                .filter(entry -> entry.target().java() <= java)
                .toList();
        builder.resolve();
        StringBuilder table = new StringBuilder(
                "| entry | kind | counted | affected | fixed | confirmed |\n|---|---|---|---|---|---|\n");
        int confirmed = 0;
        for (CorpusEntry entry : entries) {
            String row = row(entry);
            confirmed += row.endsWith("| yes |\n") ? 1 : 0;
            table.append(row);
            System.err.print(row);
        }
        table.append(String.format(
                Locale.ROOT,
                "%n%d of %d entries confirmed on Java %d%s.%n",
                confirmed,
                entries.size(),
                java,
                entries.size() < corpus.entries().size()
                        ? String.format(
                                Locale.ROOT,
                                "; %d others require a later one",
                                corpus.entries().size() - entries.size())
                        : ""));
        return new MeasurementResult(table.toString(), confirmed == entries.size());
    }

    private String row(CorpusEntry entry) throws InterruptedException {
        CorpusEntry.Leak leak = entry.leak();
        String counted = entry.count().of() + ", " + entry.count().requests() + " requests";
        try {
            Map<Version, PlainCount> counts = new EnumMap<>(Version.class);
            for (Version version : entry.existing()) {
                counts.put(
                        version,
                        PlainCount.of(builder.build(entry, version), javaHome, builder.folder(entry, version)));
            }
            PlainCount affected = counts.get(Version.AFFECTED);
            PlainCount fixed = counts.get(Version.FIXED);
            int every = leak == null ? 1 : leak.every();
            boolean confirmed = (affected == null || affected.leaks(entry.count(), every))
                    && fixed != null
                    && fixed.flat(entry.count(), every);
            return String.format(
                    "| %s | %s | %s | %s | %s | %s |%n",
                    entry.id(),
                    leak == null ? "harmless" : leak.kind().label(),
                    counted,
                    affected == null ? "" : affected.text(),
                    fixed == null ? "" : fixed.text(),
                    confirmed ? "yes" : "no");
        } catch (IOException e) {
            return "| " + entry.id() + " | | " + counted + " | " + e.getMessage() + " | | no |\n";
        }
    }
}
