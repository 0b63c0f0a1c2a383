package dev.soak.analysis.fleet;

import dev.soak.analysis.fleet.FleetJudge.Opened;
import dev.soak.analysis.fleet.ServiceHistory.Track;
import dev.soak.analysis.statistics.EBenjaminiHochberg;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/**
 * Replays the mornings: after each night, the e-values of all services go through {@link EBenjaminiHochberg}, separately for the
 * suspects first seen in each block of nights.
 *
 * <p>The e-value of a suspect is stopped when its ticket opens. So the e-values of a morning are those of processes that were
 * stopped at stopping times, whose expectations have the same bound; and a ticket, once opened, stays among the rejected ones,
 * because the number of rejections of its block never falls. Of all tickets that were opened for leaks first seen in one block, at
 * most a share of {@link ErrorBounds#falseDiscoveryRate} is expected to be false, at whichever morning one looks.
 *
 * <p>The number of hypotheses is that of the services seen so far, since the e-values of each service have an expected sum of at
 * most 1. In a fleet that grows from m to n services within one block, the bound grows by the factor 1 + ln(n / m).
 */
final class TicketOpening {
    private final ErrorBounds bounds;
    private final List<ServiceHistory> services;
    private final List<Candidate> candidates = new ArrayList<>();

    TicketOpening(ErrorBounds bounds, List<ServiceHistory> services) {
        this.bounds = bounds;
        this.services = services;
        for (ServiceHistory service : services) {
            for (Track track : service.tracks()) {
                candidates.add(new Candidate(service, track));
            }
        }
    }

    /** A track at the morning that is replayed. */
    private static final class Candidate {
        private final ServiceHistory service;
        private final Track track;
        /** The last point by then; -1 before the first. */
        private int point = -1;

        private boolean opened;

        Candidate(ServiceHistory service, Track track) {
            this.service = service;
            this.track = track;
        }

        void advance(LocalDate to) {
            while (point + 1 < track.points().size() && !date(point + 1).isAfter(to)) {
                point++;
            }
        }

        private LocalDate date(int at) {
            return service.nights().get(track.points().get(at).night()).date();
        }

        double log() {
            return track.points().get(point).logEvidence();
        }
    }

    /** The tracks whose evidence sufficed, in the order in which it did. */
    List<Opened> opened(SortedSet<LocalDate> dates) {
        List<Opened> opened = new ArrayList<>();
        SortedMap<Long, List<Candidate>> blocks = new TreeMap<>();
        candidates.forEach(one -> blocks.computeIfAbsent(one.track.block(), key -> new ArrayList<>())
                .add(one));
        SortedMap<LocalDate, Integer> begun = new TreeMap<>();
        services.stream()
                .filter(service -> !service.nights().isEmpty())
                .forEach(service -> begun.merge(service.nights().get(0).date(), 1, Integer::sum));
        int hypotheses = 0;
        for (LocalDate date : dates) {
            hypotheses += begun.getOrDefault(date, 0);
            for (List<Candidate> block : blocks.values()) {
                morning(block, date, hypotheses, opened);
            }
        }
        return opened;
    }

    private void morning(List<Candidate> block, LocalDate date, int hypotheses, List<Opened> opened) {
        block.stream().filter(one -> !one.opened).forEach(one -> one.advance(date));
        List<Candidate> begun = block.stream().filter(one -> one.point >= 0).toList();
        boolean[] rejected = EBenjaminiHochberg.rejected(
                begun.stream().mapToDouble(Candidate::log).toArray(), hypotheses, bounds.falseDiscoveryRate());
        for (int i = 0; i < rejected.length; i++) {
            Candidate one = begun.get(i);
            if (rejected[i] && !one.opened) {
                one.opened = true;
                opened.add(new Opened(one.service, one.track, one.point, date));
            }
        }
    }
}
