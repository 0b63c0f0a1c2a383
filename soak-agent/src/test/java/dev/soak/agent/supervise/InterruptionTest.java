package dev.soak.agent.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soak.agent.live.Advice;
import dev.soak.agent.live.RunWatcher;
import dev.soak.agent.measure.StopRequest;
import dev.soak.analysis.series.Checkpoint;
import dev.soak.analysis.series.Sample;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InterruptionTest {
    private final List<String> notices = new ArrayList<>();
    private final Interruption interruption = new Interruption(new RunWatcher() {
        @Override
        public void begins(Path folder) {}

        @Override
        public void sample(Sample sample) {}

        @Override
        public Advice checkpoint(Checkpoint checkpoint) {
            return Advice.NONE;
        }

        @Override
        public void notice(String line) {
            notices.add(line);
        }
    });
    private final StopRequest stop = new StopRequest();

    @AfterEach
    void clear() {
        Thread.interrupted();
    }

    @Test
    void beforeTheMeasurementTheFirstOneAborts() {
        interruption.begin(Thread.currentThread());
        interruption.request();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(interruption.isAborted()).isTrue();
    }

    @Test
    void whileTheRunIsMeasuredTheFirstOneDrains() {
        interruption.begin(Thread.currentThread());
        interruption.measuring(stop);
        interruption.request();

        assertThat(stop.isRequested()).isTrue();
        assertThat(Thread.interrupted()).isFalse();
        assertThat(interruption.isAborted()).isFalse();
        assertThat(notices).singleElement().asString().contains("Ctrl-C again");
    }

    @Test
    void theSecondOneAborts() {
        interruption.begin(Thread.currentThread());
        interruption.measuring(stop);
        interruption.request();
        interruption.request();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(interruption.isAborted()).isTrue();
    }

    @Test
    void whileTheRunFolderIsCompletedNothingIsInterrupted() {
        interruption.begin(Thread.currentThread());
        interruption.measuring(stop);
        interruption.request();
        interruption.request();
        interruption.end();
        interruption.request();

        assertThat(Thread.interrupted()).isFalse();
    }
}
