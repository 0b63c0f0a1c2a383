package dev.soak.agent.cli.run;

import dev.soak.agent.live.Advice;
import dev.soak.agent.live.LiveContent;
import dev.soak.agent.live.LiveServer;
import dev.soak.agent.live.RunWatcher;
import dev.soak.analysis.input.InputException;
import dev.soak.analysis.render.live.LivePage;
import dev.soak.analysis.report.Report;
import dev.soak.analysis.run.MarkRequest;
import dev.soak.analysis.run.MarkRequestFile;
import dev.soak.analysis.run.RunFolder;
import dev.soak.analysis.series.Checkpoint;
import dev.soak.analysis.series.Sample;
import dev.soak.analysis.verdict.SeriesVerdict;
import dev.soak.analysis.wording.OutcomeWording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The live page of a run: follows the run's journal and serves the page. */
final class Dashboard implements RunWatcher, AutoCloseable {
    private final LivePage page;
    private final LiveServer server;
    private final Supplier<List<SeriesVerdict>> soFar;
    /** The run folder, once it exists. */
    private final AtomicReference<@Nullable Path> folder;

    private Dashboard(
            LivePage page,
            LiveServer server,
            Supplier<List<SeriesVerdict>> soFar,
            AtomicReference<@Nullable Path> folder) {
        this.folder = folder;
        this.page = page;
        this.server = server;
        this.soFar = soFar;
    }

    /** @param soFar the verdicts at the last checkpoint */
    static Dashboard start(int port, Duration planned, Supplier<List<SeriesVerdict>> soFar) throws InputException {
        LivePage page = new LivePage(planned.toNanos() / 1e9);
        AtomicReference<@Nullable Path> folder = new AtomicReference<>();
        LiveContent content = new LiveContent() {
            @Override
            public String page() {
                return page.page();
            }

            @Override
            public String json() {
                return page.json();
            }

            @Override
            public void mark(String text) throws InputException, IOException {
                Path run = folder.get();
                if (run == null) {
                    throw new IOException("the run has not started");
                }
                MarkRequestFile.append(new RunFolder(run), MarkRequest.parse(text));
            }
        };
        try {
            return new Dashboard(page, LiveServer.start(port, content), soFar, folder);
        } catch (IOException e) {
            throw InputException.unusable("--dashboard cannot listen on port " + port + ": " + e.getMessage());
        }
    }

    String url() {
        return server.url();
    }

    @Override
    public void begins(Path runFolder) {
        folder.set(runFolder);
        page.begins(String.valueOf(runFolder.getFileName()));
    }

    @Override
    public void sample(Sample sample) {
        server.publish("sample", page.add(sample));
    }

    @Override
    public Advice checkpoint(Checkpoint checkpoint) {
        page.add(checkpoint, soFar.get());
        server.publish("checkpoint", "{}");
        return Advice.NONE;
    }

    @Override
    public void notice(String line) {}

    /** Tells open pages the outcome, and gives them the report. */
    void ended(Report report, Path html) throws IOException {
        String reason = OutcomeWording.sentence(report.decision().reason());
        server.publish("ended", LivePage.ended(report.outcome(), reason, html, Files.readString(html)));
    }

    /** Stops serving; a page that was not told of the end shows that it is disconnected. */
    @Override
    public void close() {
        server.close();
    }
}
