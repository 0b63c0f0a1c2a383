package dev.soak.fleet.pack;

import dev.soak.analysis.fleet.ErrorBounds;
import dev.soak.analysis.fleet.FleetJudge;
import dev.soak.analysis.fleet.FleetProblem;
import dev.soak.analysis.fleet.FleetReport;
import dev.soak.analysis.fleet.NightEvidence;
import dev.soak.analysis.fleet.ServiceHistory;
import dev.soak.analysis.fleet.ServiceReduction;
import dev.soak.analysis.input.InputException;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Judges a fleet on this machine; the judgement on Spark calls the same functions. */
public final class LocalJudge {
    private LocalJudge() {}

    /** Judges the runs of a folder. */
    public static FleetReport judge(PackFolder folder, EvidenceReader reader, ErrorBounds bounds, Instant now)
            throws IOException, InputException {
        List<FleetProblem> problems = new ArrayList<>(folder.rejected());
        SortedMap<String, List<NightEvidence>> byService = new TreeMap<>();
        Collection<List<PackFile>> nights = folder.files().stream()
                .collect(Collectors.groupingBy(PackFile::parent))
                .values();
        for (EvidenceReader.Reading reading : nights.parallelStream()
                .map(reader::readNight)
                .flatMap(List::stream)
                .toList()) {
            NightEvidence evidence = reading.evidence();
            if (evidence != null) {
                byService
                        .computeIfAbsent(evidence.identity().service(), key -> new ArrayList<>())
                        .add(evidence);
            } else if (reading.problem() != null) {
                problems.add(reading.problem());
            }
        }
        List<ServiceHistory> histories = byService.values().parallelStream()
                .map(runs -> ServiceReduction.reduce(runs, bounds, now))
                .toList();
        return new FleetJudge(bounds).judge(histories, problems);
    }
}
