package dev.soak.agent.live;

import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.series.Checkpoint;
import dev.soak.analysis.series.Sample;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Shows a run in a terminal: one line that is overwritten, or one line per minute where the output goes to a file.
 *
 * <p>Everything except {@link #notice}, which a signal may call, is called on the supervisor's thread.
 */
public final class Progress implements RunWatcher, AutoCloseable {
    private static final double PLAIN_SECONDS = 60;
    private static final String CLEAR_LINE = "\r\u001b[2K";

    private final PrintWriter out;
    private final boolean interactive;
    private final boolean quiet;
    private final ProgressLine line;
    private final Function<Checkpoint, InterimVerdict> interimVerdict;
    private final List<String> introduction;
    private double nextPlain = PLAIN_SECONDS;

    /**
     * A progress display.
     *
     * @param interimVerdict the interim verdict, computed at each checkpoint
     * @param introduction lines to print when the run begins
     */
    public Progress(
            PrintWriter out,
            Duration planned,
            boolean interactive,
            boolean quiet,
            Function<Checkpoint, InterimVerdict> interimVerdict,
            List<String> introduction) {
        this.out = out;
        this.interactive = interactive;
        this.quiet = quiet;
        this.line = new ProgressLine(planned.toNanos() / 1e9);
        this.interimVerdict = interimVerdict;
        this.introduction = List.copyOf(introduction);
    }

    @Override
    public void begins(Path runFolder) {
        introduction.forEach(this::notice);
        notice("run folder: " + runFolder);
    }

    @Override
    public synchronized void sample(Sample sample) {
        if (quiet) {
            return;
        }
        if (interactive) {
            out.print(CLEAR_LINE + line.line(sample));
            out.flush();
        } else if (sample.t() >= nextPlain) {
            // A resumed run goes on where it was.
            nextPlain = PLAIN_SECONDS * (Math.floor(sample.t() / PLAIN_SECONDS) + 1);
            out.println(line.line(sample));
        }
    }

    @Override
    public Advice checkpoint(Checkpoint checkpoint) {
        @Nullable Double live = Resources.HEAP_LIVE.in(checkpoint.after());
        InterimVerdict now = interimVerdict.apply(checkpoint);
        line.checkpoint(live, now.words());
        return now.advice();
    }

    @Override
    public synchronized void notice(String text) {
        if (!quiet) {
            out.println((interactive ? CLEAR_LINE : "") + text);
        }
    }

    /** Clears the line for the next output. */
    @Override
    public synchronized void close() {
        if (interactive && !quiet) {
            out.print(CLEAR_LINE);
            out.flush();
        }
    }
}
