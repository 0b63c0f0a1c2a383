package dev.soak.agent.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soak.agent.cli.option.TypeConverters;
import dev.soak.agent.measure.HeapDumpMode;
import dev.soak.agent.replay.DoneOn;
import dev.soak.agent.replay.LoadModel;
import dev.soak.agent.replay.ReplayOptions;
import dev.soak.agent.replay.Stage;
import dev.soak.agent.standin.ModelLatency;
import dev.soak.agent.supervise.RunRequest;
import dev.soak.agent.workload.WorkloadContent;
import dev.soak.analysis.threshold.Threshold;
import dev.soak.jfr.JfrProfile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class RunRequestReaderTest {
    private static RunRequest read(String... arguments) throws Exception {
        return read(List.of(), arguments);
    }

    private static RunRequest read(List<String> words, String... arguments) throws Exception {
        RunOptions options = new RunOptions();
        CommandLine command = new CommandLine(options);
        TypeConverters.register(command);
        command.parseArgs(arguments);
        return new RunRequestReader(options, words, command).read();
    }

    private static ReplayOptions replay(RunRequest request) {
        return ((RunRequest.LoadSource.Replay) request.load()).options();
    }

    @Test
    void theDefaultsAreTenMinutesAtTenPerSecondWithExactCheckpoints() throws Exception {
        RunRequest request = read();
        assertThat(request.target())
                .isEqualTo(new RunRequest.Target(new RunRequest.Source.Embedded(List.of()), null, null));
        assertThat(request.plan().duration()).isEqualTo(Duration.ofMinutes(10));
        assertThat(request.plan().checkpointEvery()).isNull();
        assertThat(request.plan().collect()).isTrue();
        assertThat(replay(request).load()).isEqualTo(LoadModel.Open.constant(10));
        assertThat(replay(request).doneOn()).isEqualTo(DoneOn.REVIEW);
        assertThat(replay(request).repeatRatio()).isZero();
        assertThat(request.standIns().modelLatency()).isEqualTo(new ModelLatency.Fixed(Duration.ZERO));
        assertThat(request.standIns().port()).isZero();
        assertThat(request.instruments())
                .isEqualTo(new RunRequest.Instruments(
                        true, JfrProfile.settings("soak"), 2L << 30, HeapDumpMode.AUTO, null));
        assertThat(request.criteria()).isEqualTo(new RunRequest.Criteria(null, null, List.of()));
        assertThat(request.to()).isEqualTo(new RunRequest.Destination.NewFolder(Path.of("soak-runs")));
        assertThat(request.asked().options()).isEmpty();
    }

    @Test
    void optionsOfDifferentGroupsMayBeMixed() throws Exception {
        RunRequest request = read(
                "--out",
                "x",
                "--rate",
                "2.5",
                "--seed",
                "7",
                "--minutes",
                "2",
                "--checkpoint-gc",
                "NONE",
                "--jfr-max-size",
                "512m",
                "--repeat-ratio",
                "0.5",
                "--trace-descriptors=off",
                "--done-on",
                "response",
                "--model-latency",
                "lognormal:800ms,0.5",
                "--quiet",
                "--threshold",
                "p99(review)<2s",
                "--heap-dumps",
                "never",
                "--checkpoint-every",
                "30s",
                "--horizon",
                "30d",
                "--url",
                "http://localhost:1/",
                "--standin-port",
                "9000",
                "--targets",
                "none");
        assertThat(request.to()).isEqualTo(new RunRequest.Destination.NewFolder(Path.of("x")));
        assertThat(replay(request).load()).isEqualTo(LoadModel.Open.constant(2.5));
        assertThat(replay(request).seed()).isEqualTo(7);
        assertThat(replay(request).repeatRatio()).isEqualTo(0.5);
        assertThat(replay(request).doneOn()).isEqualTo(DoneOn.RESPONSE);
        assertThat(request.plan().duration()).isEqualTo(Duration.ofMinutes(2));
        assertThat(request.plan().checkpointEvery()).isEqualTo(Duration.ofSeconds(30));
        assertThat(request.plan().collect()).isFalse();
        assertThat(request.instruments().trace()).isFalse();
        assertThat(request.instruments().jfrMaxBytes()).isEqualTo(512L << 20);
        assertThat(request.instruments().heapDumps()).isEqualTo(HeapDumpMode.NEVER);
        assertThat(request.standIns().modelLatency())
                .isEqualTo(new ModelLatency.LogNormal(Duration.ofMillis(800), 0.5));
        assertThat(request.standIns().port()).isEqualTo(9000);
        assertThat(request.criteria().horizon()).isEqualTo(Duration.ofDays(30));
        assertThat(request.criteria().thresholds()).extracting(Threshold::text).containsExactly("p99(review)<2s");
        assertThat(request.target())
                .isEqualTo(new RunRequest.Target(new RunRequest.Source.Listening(), "http://localhost:1/", null));
        assertThat(request.asked().options())
                .containsEntry("rate", "2.5")
                .containsEntry("minutes", "2")
                .containsKey("quiet");
    }

    @Test
    void stagesSetTheLengthUnlessOneIsGiven() throws Exception {
        RunRequest stages = read("--stage", "10m:20,2m:0,1h:10");
        assertThat(stages.plan().duration()).isEqualTo(Duration.ofMinutes(72));
        assertThat(replay(stages).load()).isEqualTo(new LoadModel.Open(Stage.parseAll("10m:20,2m:0,1h:10")));
        assertThat(read("--stage", "1m:2", "--hours", "1").plan().duration()).isEqualTo(Duration.ofHours(1));
        assertThat(replay(read("--users", "4")).load()).isEqualTo(new LoadModel.Closed(4));
    }

    @Test
    void flagsOfTheTargetAreNotRecorded() throws Exception {
        assertThat(read("--jvm-args", "-Dtoken=s3cr3t", "--rate", "1")
                        .asked()
                        .options()
                        .keySet())
                .containsExactly("rate");
    }

    @Test
    void aCommandIsTheTarget() throws Exception {
        List<String> words = List.of("java", "-jar", "orders.jar", "{port}");
        RunRequest.Target target = read(words, "--url", "http://127.0.0.1:{port}/api", "--metrics-url", "/metrics")
                .target();

        assertThat(target)
                .isEqualTo(new RunRequest.Target(
                        new RunRequest.Source.Command(words), "http://127.0.0.1:{port}/api", "/metrics"));
    }

    @Test
    void aTargetThatWasRunningIsNotCollectedUnasked() throws Exception {
        assertThat(read("--attach", "1").plan().collect()).isFalse();
        assertThat(read("--attach", "1", "--checkpoint-gc", "full").plan().collect())
                .isTrue();
        assertThat(read("--url", "http://127.0.0.1:1/").plan().collect()).isFalse();
        assertThat(read(List.of("java"), "--url", "http://127.0.0.1:1/").plan().collect())
                .isTrue();
    }

    @Test
    void aLoadOfAnotherToolIsCountedByAMetric() throws Exception {
        RunRequest request = read(
                "--attach", "1", "--load", "none", "--metrics-url", "/metrics", "--work-metric", "http_requests_total");

        assertThat(request.load()).isEqualTo(new RunRequest.LoadSource.Foreign("http_requests_total"));
        assertThat(request.workload()).isNull();
    }

    @Test
    void httpRequestsAreCompleteWhenTheyAreAnswered() throws Exception {
        RunRequest request = read(List.of("java"), "--request", "GET /api/orders");

        assertThat(request.workload()).isInstanceOf(WorkloadContent.HttpRequests.class);
        assertThat(replay(request).doneOn()).isEqualTo(DoneOn.RESPONSE);
    }
}
