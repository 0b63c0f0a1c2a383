package dev.soak.analysis.series;

/**
 * Where a segment of a run begins: a stretch that was measured without a break, with a target of its own. Its rows are counted from
 * its own start and placed where the segment before has ended, so that times, work and numbers of a run increase throughout.
 *
 * @param t seconds of the run that were measured before
 * @param work requests completed before
 * @param checkpoints taken before
 */
public record SegmentStart(double t, long work, int checkpoints) {
    /** The start of a run. */
    public static final SegmentStart FIRST = new SegmentStart(0, 0, 0);

    public SegmentStart {
        if (!(t >= 0) || Double.isInfinite(t) || work < 0 || checkpoints < 0) {
            throw new IllegalArgumentException(
                    "a segment cannot begin at " + t + " s, " + work + " requests, " + checkpoints + " checkpoints");
        }
    }

    public boolean isFirst() {
        return equals(FIRST);
    }

    /** A sample of this segment as a sample of the run. */
    public Sample place(Sample sample) {
        return isFirst() ? sample : new Sample(t + sample.t(), sample.phase(), work + sample.work(), sample.values());
    }

    /** A checkpoint of this segment as a checkpoint of the run. */
    public Checkpoint place(Checkpoint checkpoint) {
        return isFirst()
                ? checkpoint
                : new Checkpoint(
                        checkpoints + checkpoint.index(),
                        t + checkpoint.t(),
                        work + checkpoint.work(),
                        checkpoint.phase(),
                        checkpoint.quiescent(),
                        checkpoint.collected(),
                        checkpoint.pausedSeconds(),
                        checkpoint.before(),
                        checkpoint.after(),
                        checkpoint.endedAlone(),
                        checkpoint.classes(),
                        checkpoint.classesBefore(),
                        checkpoint.limits());
    }

    /** A window of this segment as a window of the run. */
    public DisturbedWindow place(DisturbedWindow window) {
        return isFirst()
                ? window
                : new DisturbedWindow(t + window.start(), t + window.end(), window.cause(), window.name());
    }
}
