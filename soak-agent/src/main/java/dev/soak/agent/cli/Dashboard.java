package dev.soak.agent.cli;

import dev.soak.agent.live.LiveContent;
import dev.soak.agent.live.LiveServer;
import dev.soak.agent.live.RunWatcher;
import dev.soak.analysis.input.InputException;
import dev.soak.analysis.render.live.LivePage;
import dev.soak.analysis.series.Checkpoint;
import dev.soak.analysis.series.Sample;
import dev.soak.analysis.verdict.SeriesVerdict;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The live page of a run: feeds it with what the run's journal gains, and serves it. */
final class Dashboard implements RunWatcher, AutoCloseable {
    private final LivePage page;
    private final LiveServer server;
    private final Supplier<List<SeriesVerdict>> soFar;

    private Dashboard(LivePage page, LiveServer server, Supplier<List<SeriesVerdict>> soFar) {
        this.page = page;
        this.server = server;
        this.soFar = soFar;
    }

    /**
     * Starts to serve.
     *
     * @param soFar the verdicts as of the newest checkpoint
     */
    static Dashboard start(int port, Duration planned, Supplier<List<SeriesVerdict>> soFar) throws InputException {
        LivePage page = new LivePage(planned.toNanos() / 1e9);
        LiveContent content = new LiveContent() {
            @Override
            public String page() {
                return page.page();
            }

            @Override
            public String json() {
                return page.json();
            }
        };
        try {
            return new Dashboard(page, LiveServer.start(port, content), soFar);
        } catch (IOException e) {
            throw InputException.unusable("--dashboard cannot listen on port " + port + ": " + e.getMessage());
        }
    }

    String url() {
        return server.url();
    }

    @Override
    public void begins(Path runFolder) {
        page.begins(String.valueOf(runFolder.getFileName()));
    }

    @Override
    public void sample(Sample sample) {
        server.publish("sample", page.add(sample));
    }

    @Override
    public Optional<String> checkpoint(Checkpoint checkpoint) {
        page.add(checkpoint, soFar.get());
        server.publish("checkpoint", "{}");
        return Optional.empty();
    }

    @Override
    public void notice(String line) {}

    /** Tells open pages that the run is over, and stops serving. */
    @Override
    public void close() {
        server.publish("end", "\"its report is in the run folder\"");
        server.close();
    }
}
