package dev.soak.analysis.attribution;

import dev.soak.analysis.code.OwnCode;
import dev.soak.analysis.jfr.ThreadStarts.Start;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The stacks that started threads, continued by those that started their starters. A library starts threads from threads of
 * its own: a server that is created again and again has a dispatcher that starts its workers, and the user's line is below
 * the dispatcher's start.
 *
 * <p>A stack is continued if it has no frame in the user's own code, and if the starters come with the threads: there are many
 * of them, started over the same time. Starters that were there before, such as the event loop of a server or the workers of a
 * pool, lead to where the service was started.
 */
final class StartChains {
    private static final int MAX_LINKS = 3;
    /** Fewer starters than this share of the threads work for all of them. */
    private static final double FEWEST_STARTERS = 0.1;
    /** The share of the starters that must themselves start in the second half of the time. */
    private static final double LATE_STARTERS = 0.25;

    private final Map<Long, Start> all = new HashMap<>();
    private final OwnCode own;

    /** @param all threads that may have started others */
    StartChains(Collection<Start> all, OwnCode own) {
        all.forEach(start -> this.all.put(start.thread(), start));
        this.own = own;
    }

    /** The stacks that started these threads, innermost frame first, in the same order. */
    List<List<String>> of(List<Start> threads) {
        List<Chain> chains = new ArrayList<>();
        threads.forEach(start -> chains.add(new Chain(start)));
        for (int link = 0; link < MAX_LINKS; link++) {
            List<Chain> open = chains.stream().filter(this::isOpen).toList();
            if (open.isEmpty() || !comeWithThem(open)) {
                break;
            }
            open.forEach(chain -> chain.add(Objects.requireNonNull(all.get(chain.last.parent()))));
        }
        return chains.stream().map(chain -> chain.frames).toList();
    }

    private boolean isOpen(Chain chain) {
        return all.containsKey(chain.last.parent()) && chain.frames.stream().noneMatch(own::has);
    }

    private boolean comeWithThem(List<Chain> chains) {
        long first = chains.stream().mapToLong(chain -> chain.first.at()).min().orElseThrow();
        long last = chains.stream().mapToLong(chain -> chain.first.at()).max().orElseThrow();
        Set<Long> starters = new HashSet<>();
        chains.forEach(chain -> starters.add(chain.last.parent()));
        long late = starters.stream()
                .filter(starter -> Objects.requireNonNull(all.get(starter)).at() > first + (last - first) / 2)
                .count();
        return starters.size() >= FEWEST_STARTERS * chains.size() && late >= LATE_STARTERS * starters.size();
    }

    /** From a thread to the last of its starters that was looked at. */
    private static final class Chain {
        final Start first;
        final List<String> frames;
        Start last;

        Chain(Start start) {
            first = start;
            last = start;
            frames = new ArrayList<>(start.frames());
        }

        void add(Start starter) {
            last = starter;
            frames.addAll(starter.frames());
        }
    }
}
