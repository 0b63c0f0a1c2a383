package dev.soak.fleet.pack;

import dev.soak.analysis.accepted.AcceptedGrowth;
import dev.soak.analysis.fleet.FleetProblem;
import dev.soak.analysis.fleet.NightEvidence;
import dev.soak.fleet.pack.PackReader.UnusablePackException;
import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The map of a judgement: from a packed file to its evidence, or to what is wrong with it. */
public final class EvidenceReader {
    private final PackFolder folder;
    private final PackReader reader;
    private final @Nullable List<AcceptedGrowth> accepted;

    /** @param accepted null for what each run was started with */
    public EvidenceReader(PackFolder folder, PackReader reader, @Nullable List<AcceptedGrowth> accepted) {
        this.folder = folder;
        this.reader = reader;
        this.accepted = accepted;
    }

    /** One of both is null. */
    public record Reading(
            @Nullable NightEvidence evidence, @Nullable FleetProblem problem) implements Serializable {}

    public Reading read(String file) {
        try {
            return new Reading(NightEvidence.of(file, reader.read(folder.file(file)), accepted), null);
        } catch (UnusablePackException e) {
            return new Reading(null, e.problem(file));
        }
    }
}
