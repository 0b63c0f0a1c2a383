package dev.soak.benchmarks.series;

/**
 * What real processes without a leak do: transients, faults, restarts, daily load, memory that an allocator or the JVM
 * keeps. Each has stopped growing at the end of the run, or grows ever more slowly, or follows a load that returns.
 */
final class FieldHarmlessFamilies {
    private FieldHarmlessFamilies() {}

    static void transientRise(FamilyDraft draft) {
        double at = draft.uniform(0.05, 0.85);
        double tau = draft.uniform(0.004, 0.03);
        draft.add(x -> x < at ? 0 : draft.growth * Math.exp(-(x - at) / tau));
        draft.addCommonNoise();
    }

    static void faultWindows(FamilyDraft draft) {
        draft.add(windows(draft, draft.growth, false));
        draft.addCommonNoise();
    }

    static void decayingFaults(FamilyDraft draft) {
        draft.add(windows(draft, draft.growth, true));
        draft.addCommonNoise();
    }

    /**
     * One to six faults that lift the level by 0.5 to 2 times {@code height} and pass: for up to 8 % of the run, or with a
     * decay. All are over well before the end.
     */
    static double[] windows(FamilyDraft draft, double height, boolean decaying) {
        int windows = draft.between(1, 6);
        double[] lift = new double[draft.size()];
        for (int k = 0; k < windows; k++) {
            double from = 0.9 * (k + draft.uniform(0.05, 0.55)) / windows;
            double length = draft.uniform(0.02, Math.min(0.08, 0.4 / windows));
            double size = height * draft.uniform(0.5, 2);
            for (int i = 0; i < lift.length; i++) {
                double since = draft.x[i] - from;
                if (since >= 0) {
                    lift[i] += decaying ? size * Math.exp(-3 * since / length) : since < length ? size : 0;
                }
            }
        }
        return lift;
    }

    /** A cache that fills up after the start and after each of one or two restarts. */
    static void restartedWarmUp(FamilyDraft draft) {
        double[] starts = restarts(draft);
        double tau = draft.uniform(0.01, 0.05);
        draft.add(x -> draft.growth * (1 - Math.exp(-sinceStart(starts, x) / tau)));
        draft.addCommonNoise();
    }

    /**
     * The start and one or two restarts, each at least a fifth of the run before the next and before the end. Unlike a
     * rotation, restarts do not come at the same level: with two of them, one interval is at least a third longer.
     */
    static double[] restarts(FamilyDraft draft) {
        if (draft.random.nextBoolean()) {
            return new double[] {0, draft.uniform(0.3, 0.7)};
        }
        double shorter = draft.uniform(0.2, 0.3);
        double longer = draft.uniform(0.4, 0.5);
        return new double[] {0, draft.random.nextBoolean() ? shorter : longer, shorter + longer};
    }

    /** The share of the run since the last start. */
    static double sinceStart(double[] starts, double x) {
        double last = 0;
        for (double start : starts) {
            last = x >= start ? start : last;
        }
        return x - last;
    }

    static void dailyLevel(FamilyDraft draft) {
        addScaled(draft, FieldLoad.daily(draft, FieldLoad.days(draft)), draft.growth);
        draft.addCommonNoise();
    }

    static void dailyLevelWithWork(FamilyDraft draft) {
        double[] load = FieldLoad.daily(draft, FieldLoad.days(draft));
        FieldLoad.apply(draft, load, draft.logUniform(1e4, 1e6));
        addScaled(draft, load, draft.growth);
        draft.addCommonNoise();
    }

    /** An idle service with a job at the same hour of each day, on data that differ in size. */
    static void dailyJobs(FamilyDraft draft) {
        int days = FieldLoad.days(draft);
        double from = draft.uniform(1, 20) / 24;
        double length = draft.uniform(1, 3) / 24;
        double[] size = new double[days];
        for (int day = 0; day < days; day++) {
            size[day] = draft.growth * draft.uniform(0.5, 1);
        }
        draft.add(x -> {
            int day = Math.min((int) (x * days), days - 1);
            double hour = x * days - day;
            return hour > from && hour < from + length ? size[day] : 0;
        });
        draft.addCommonNoise();
    }

    /** Requests that hold something for a while, all of which give it back. */
    static void slowRequests(FamilyDraft draft) {
        draft.raw = true;
        double mean = draft.logUniform(3, 100);
        double hold = draft.uniform(0.01, 0.05) * draft.size();
        double[] open = new double[draft.size() + 1];
        for (int i = 0; i < draft.size(); i++) {
            int arrivals =
                    (int) Math.max(0, Math.rint(mean / hold + Math.sqrt(mean / hold) * draft.random.nextGaussian()));
            for (int a = 0; a < arrivals; a++) {
                int until = (int) Math.min(i + 1 - hold * Math.log(1 - draft.random.nextDouble()), draft.size());
                open[i]++;
                open[until]--;
            }
        }
        double sum = draft.between(5, 100);
        for (int i = 0; i < draft.size(); i++) {
            sum += open[i];
            draft.y[i] = sum;
        }
    }

    static void longMemoryNoise(FamilyDraft draft) {
        draft.add(draft.autoregression(longMemory(draft)));
    }

    /** A lag-1 autocorrelation of at least 0.6, at which the run is still worth eight independent points. */
    static double longMemory(FamilyDraft draft) {
        int n = draft.size();
        return draft.uniform(0.6, Math.min(0.95, (n - 8.0) / (n + 8.0)));
    }

    static void negativelyCorrelated(FamilyDraft draft) {
        draft.add(draft.autoregression(-draft.uniform(0.3, 0.9)));
    }

    /** A count that alternates between two neighbours, exactly or with a slip now and then. */
    static void alternatingCounts(FamilyDraft draft) {
        draft.raw = true;
        double low = draft.between(2, 100);
        double slip = draft.random.nextBoolean() ? 0 : draft.uniform(0.01, 0.1);
        int period = draft.between(2, 4);
        int phase = 0;
        for (int i = 0; i < draft.size(); i++) {
            phase += draft.random.nextDouble() < slip ? 0 : 1;
            draft.y[i] = low + (phase % period == 0 ? 1 : 0);
        }
    }

    /** An allocator that keeps what it was given: each peak of use leaves less behind than the one before. */
    static void allocatorRetention(FamilyDraft draft) {
        int peaks = draft.between(5, 9);
        double keeps = draft.uniform(0.35, 0.6);
        double released = draft.uniform(0.3, 0.7);
        double level = 0;
        double rise = draft.growth * (1 - keeps);
        int from = 0;
        for (int k = 0; k < peaks; k++) {
            int to = k == peaks - 1 ? draft.size() : (int) (draft.size() * (k + draft.uniform(0.7, 1.3)) / peaks);
            // Rises in a few jumps, and drops at the end of the peak.
            double[] at = {draft.random.nextDouble(), draft.random.nextDouble(), draft.random.nextDouble()};
            double top = rise / (1 - released);
            for (int i = from; i < to; i++) {
                double x = (i - from) / (double) Math.max(1, to - from) / 0.8;
                double share = 0;
                for (double a : at) {
                    share += x >= a ? 1.0 / at.length : 0;
                }
                draft.y[i] += x >= 1 ? level + rise : level + top * share;
            }
            level += rise;
            rise *= keeps;
            from = Math.max(from, to);
        }
        draft.addCommonNoise();
    }

    /** A pool that never shrinks: the highest load so far, a new record ever more rarely. */
    static void highWaterMark(FamilyDraft draft) {
        boolean tail = draft.random.nextBoolean();
        double[] record = new double[draft.size()];
        double highest = 0;
        for (int i = 0; i < record.length; i++) {
            double load = tail ? -Math.log(1 - draft.random.nextDouble()) : 2 + draft.random.nextGaussian();
            highest = Math.max(highest, load);
            record[i] = highest;
        }
        addScaled(draft, record, draft.growth / highest);
        draft.addCommonNoise();
    }

    /** Code that is initialised when first used: the rarer the use, the later, so that it settles by a power law. */
    static void lazyInitialisation(FamilyDraft draft) {
        double power = draft.uniform(0.5, 1.5);
        double tau = draft.uniform(0.01, 0.05);
        draft.add(x -> draft.growth * (1 - Math.pow(1 + x / tau, -power)));
        draft.addCommonNoise();
    }

    /** The resident set rises while eden is touched for the first time, up to the first collection, and is then flat. */
    static void firstTouch(FamilyDraft draft) {
        double full = draft.uniform(0.05, 0.5);
        double[] pace = FieldLoad.wandering(draft);
        double touched = 0;
        double total = 0;
        for (int i = 0; i < pace.length && draft.x[i] < full; i++) {
            total += pace[i];
        }
        for (int i = 0; i < pace.length; i++) {
            draft.y[i] += draft.growth * Math.min(touched / total, 1);
            touched += pace[i];
        }
        draft.addCommonNoise();
    }

    /** Code cache and metaspace of a JVM that is still compiling. */
    static void stillCompiling(FamilyDraft draft) {
        addSaturations(draft, draft.growth);
        draft.addCommonNoise();
    }

    /** Three to six overlapping saturations that begin in the first half of the run, the later the smaller. */
    static void addSaturations(FamilyDraft draft, double height) {
        int waves = draft.between(3, 6);
        double sum = 2 - Math.pow(0.5, waves - 1);
        for (int k = 0; k < waves; k++) {
            double from = k == 0 ? 0 : 0.5 * (k - draft.random.nextDouble()) / (waves - 1);
            double tau = draft.uniform(0.03, 0.1);
            double size = height * Math.pow(0.5, k) / sum;
            draft.add(x -> x < from ? 0 : size * (1 - Math.exp(-(x - from) / tau)));
        }
    }

    /** The number of open sessions: a random walk that returns to its mean. */
    static void sessions(FamilyDraft draft) {
        draft.raw = true;
        double mean = draft.logUniform(20, 2000);
        double[] open = draft.autoregression(sessionMemory(draft));
        for (int i = 0; i < open.length; i++) {
            draft.y[i] = Math.max(0, Math.rint(mean + Math.sqrt(mean) * open[i]));
        }
    }

    /** The lag-1 autocorrelation when sessions last 1 to 4 % of the run. */
    static double sessionMemory(FamilyDraft draft) {
        return Math.exp(-1 / (draft.uniform(0.01, 0.04) * draft.size()));
    }

    /** A cache whose entries expire, under daily load: it holds the requests of the last few hours. */
    static void expiringCache(FamilyDraft draft) {
        int days = FieldLoad.days(draft);
        double[] load = FieldLoad.daily(draft, days);
        FieldLoad.apply(draft, load, draft.logUniform(1e4, 1e6));
        int kept = Math.max(2, (int) (draft.uniform(0.1, 0.5) * draft.size() / days));
        double[] held = new double[load.length];
        double highest = 0;
        double sum = 0;
        for (int i = 0; i < load.length; i++) {
            sum += load[i] - (i >= kept ? load[i - kept] : 0);
            held[i] = sum;
            highest = Math.max(highest, sum);
        }
        addScaled(draft, held, draft.growth / highest);
        draft.addCommonNoise();
    }

    /** A connection pool that opens and closes whole connections as the load asks. */
    static void poolFollowsLoad(FamilyDraft draft) {
        draft.raw = true;
        double[] load = draft.random.nextBoolean() ? FieldLoad.stages(draft) : FieldLoad.wandering(draft);
        FieldLoad.apply(draft, load, draft.logUniform(1e3, 1e6));
        int smallest = draft.between(1, 10);
        double largest = draft.logUniform(10, 200);
        for (int i = 0; i < load.length; i++) {
            double wanted = Math.ceil(largest * load[i] + 0.5 * draft.random.nextGaussian());
            draft.y[i] = Math.max(smallest, wanted);
        }
    }

    /** Log files that grow and are rotated two to eight times, always at the same size. */
    static void logRotation(FamilyDraft draft) {
        int teeth = draft.between(2, 8);
        double phase = draft.uniform(0.1, 0.9);
        draft.add(x -> draft.growth * ((teeth * x + phase) % 1));
        draft.addCommonNoise();
    }

    /** Heap after GC: what is in flight, which follows the load. */
    static void heapFollowsLoad(FamilyDraft draft) {
        double[] load = draft.random.nextBoolean() ? FieldLoad.stages(draft) : FieldLoad.wandering(draft);
        FieldLoad.apply(draft, load, draft.logUniform(1e3, 1e6));
        addScaled(draft, load, draft.growth);
        draft.addCommonNoise();
    }

    private static void addScaled(FamilyDraft draft, double[] curve, double scale) {
        for (int i = 0; i < curve.length; i++) {
            draft.y[i] += scale * curve[i];
        }
    }
}
