package dev.soak.fleet.pack;

import dev.soak.analysis.accepted.AcceptedGrowth;
import dev.soak.analysis.fleet.FleetProblem;
import dev.soak.analysis.fleet.NightEvidence;
import dev.soak.analysis.fleet.PackedRun;
import dev.soak.fleet.pack.PackReader.UnusablePackException;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    /** Reads a file, by its name below the folder. */
    public Reading read(String file) {
        try {
            return new Reading(NightEvidence.of(file, reader.read(folder.file(file)), accepted), null);
        } catch (UnusablePackException e) {
            return new Reading(null, e.problem(file));
        }
    }

    /** Reads the files of one folder as {@link #read} does; those that have not changed since from the pack of their night. */
    public List<Reading> readNight(List<PackFile> files) {
        NightPack pack = folder.night(files.get(0).parent(), reader);
        Map<PackFile, PackedRun> kept = pack.read();
        Map<PackFile, PackedRun> runs = new LinkedHashMap<>();
        List<Reading> readings = new ArrayList<>();
        for (PackFile file : files) {
            try {
                PackedRun run = kept.get(file);
                PackedRun known = run == null ? NightEvidence.essence(reader.read(folder.file(file.name()))) : run;
                runs.put(file, known);
                readings.add(new Reading(NightEvidence.of(file.name(), known, accepted), null));
            } catch (UnusablePackException e) {
                readings.add(new Reading(null, e.problem(file.name())));
            }
        }
        if (!runs.keySet().equals(kept.keySet())) {
            try {
                pack.write(runs);
            } catch (IOException readOnly) {
                // It only saves time.
            }
        }
        return readings;
    }
}
