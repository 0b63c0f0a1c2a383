package dev.soak.benchmarks.series;

/** Load of a service in the field, relative to its peak, at each point of a draft. */
final class FieldLoad {
    private static final double SECONDS_PER_DAY = 86_400;

    private FieldLoad() {}

    /** Makes the run two to five whole days long, from midnight to midnight. */
    static int days(FamilyDraft draft) {
        int days = draft.between(2, 5);
        draft.seconds = days * SECONDS_PER_DAY / (draft.size() - 1);
        return days;
    }

    /** Office hours: from nothing in the morning to a peak of 0.6 to 1, different each day, to nothing in the evening. */
    static double[] daily(FamilyDraft draft, int days) {
        double opens = draft.uniform(6, 9);
        double closes = draft.uniform(16, 20);
        double[] peak = new double[days];
        for (int day = 0; day < days; day++) {
            peak[day] = draft.uniform(0.6, 1);
        }
        double[] load = new double[draft.size()];
        for (int i = 0; i < load.length; i++) {
            int day = Math.min((int) (draft.x[i] * days), days - 1);
            double hour = 24 * (draft.x[i] * days - day);
            boolean open = hour > opens && hour < closes;
            load[i] = open ? peak[day] * Math.sin(Math.PI * (hour - opens) / (closes - opens)) : 0;
        }
        return load;
    }

    /** Stages of constant load; the last is between the lowest and the highest of the others. */
    static double[] stages(FamilyDraft draft) {
        int stages = draft.between(5, 12);
        double[] level = new double[stages];
        for (int k = 0; k < stages; k++) {
            level[k] = draft.uniform(0.1, 1);
        }
        level[0] = 1;
        level[1] = 0.1;
        level[stages - 1] = draft.uniform(0.3, 0.7);
        double[] load = new double[draft.size()];
        for (int i = 0; i < load.length; i++) {
            load[i] = level[Math.min((int) (draft.x[i] * stages), stages - 1)];
        }
        return load;
    }

    /** Load that wanders about its mean and returns to it many times. */
    static double[] wandering(FamilyDraft draft) {
        double[] load = draft.autoregression(Math.exp(-1 / (draft.uniform(0.005, 0.03) * draft.size())));
        for (int i = 0; i < load.length; i++) {
            load[i] = Math.min(Math.max(0.5 + 0.2 * load[i], 0.02), 1);
        }
        return load;
    }

    /** Sets the draft's rate so that this load completes a number of requests in the run. */
    static void apply(FamilyDraft draft, double[] load, double requests) {
        double sum = 0;
        for (double l : load) {
            sum += l;
        }
        double[] rate = new double[load.length];
        for (int i = 0; i < rate.length; i++) {
            rate[i] = load[i] * requests / (sum * draft.seconds);
        }
        draft.rate = rate;
    }
}
