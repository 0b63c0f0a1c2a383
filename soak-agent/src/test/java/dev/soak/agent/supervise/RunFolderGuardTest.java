package dev.soak.agent.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soak.agent.measure.StopRequest;
import dev.soak.agent.measure.TargetJvm;
import dev.soak.analysis.run.RunEnd;
import dev.soak.analysis.run.RunEndFile;
import dev.soak.analysis.run.RunFile;
import dev.soak.analysis.run.RunFolder;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RunFolderGuardTest {
    private static final RunEnd COMPLETED =
            new RunEnd(RunEnd.How.COMPLETED, "ran for its planned duration", null, 18.0);

    @TempDir
    Path parent;

    private RunFolder folder;
    private RunFolderGuard guard;

    @BeforeEach
    void aRunBegins() throws Exception {
        folder = RunFolder.create(parent, Instant.EPOCH, "bot");
        folder.write(RunFile.RUN, new byte[0]);
        guard = new RunFolderGuard(folder);
        guard.look();
    }

    @Test
    void aRunWhoseFolderWasDeletedAfterTheLastSampleIsNotComplete() throws Exception {
        RunFolder.delete(folder.path());

        RunEnd end = guard.end(COMPLETED);

        assertThat(end.how()).isEqualTo(RunEnd.How.ENVIRONMENT);
        assertThat(end.detail()).isEqualTo("the run folder " + folder.path() + " was deleted during the run");
        assertThat(end.t()).isEqualTo(18);
    }

    @Test
    void aFailureThatTheDeletionLedToIsNotSoaks() throws Exception {
        RunFolder.delete(folder.path());

        RunEnd end = guard.failed(new NoSuchFileException("latency.hlog"));

        assertThat(end.how()).isEqualTo(RunEnd.How.ENVIRONMENT);
    }

    @Test
    void aFailureInAFolderThatIsThereIsSoaks() {
        assertThat(guard.failed(new NoSuchFileException("latency.hlog")).how()).isEqualTo(RunEnd.How.INTERNAL_ERROR);
    }

    @Test
    void whatWasNeverWrittenWasNotDeleted() {
        assertThat(guard.end(COMPLETED)).isSameAs(COMPLETED);
    }

    @Test
    void aJournalThatIsGoneAtTheFirstSampleWasDeleted() {
        StopRequest stop = new StopRequest();

        guard.check(TargetJvm.NONE, stop);

        assertThat(stop.isRequested()).isTrue();
        assertThat(guard.end(COMPLETED).detail())
                .isEqualTo(folder.file(RunFile.SAMPLES) + " was deleted during the run");
    }

    @Test
    void aJournalThatWasDeletedIsNamed() throws Exception {
        folder.write(RunFile.SAMPLES, new byte[0]);
        guard.look();
        Files.delete(folder.file(RunFile.SAMPLES));

        assertThat(guard.end(COMPLETED).detail())
                .isEqualTo(folder.file(RunFile.SAMPLES) + " was deleted during the run");
    }

    @ParameterizedTest
    @EnumSource(
            value = RunEnd.How.class,
            names = {"BOT_EXITED", "OUT_OF_MEMORY", "KILLED", "HUNG", "LEAK_CERTAIN"})
    void whatIsKnownOfTheTargetIsNotReplaced(RunEnd.How how) throws Exception {
        RunFolder.delete(folder.path());
        RunEnd failed = RunEndFile.end(how, "the target failed");

        assertThat(guard.end(failed)).isSameAs(failed);
    }
}
