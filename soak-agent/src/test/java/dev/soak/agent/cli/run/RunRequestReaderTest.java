package dev.soak.agent.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soak.agent.cli.option.TypeConverters;
import dev.soak.agent.replay.DoneOn;
import dev.soak.agent.replay.Stage;
import dev.soak.agent.standin.ModelLatency;
import dev.soak.agent.supervise.RunRequest;
import dev.soak.agent.worker.HeapDumpMode;
import dev.soak.analysis.threshold.Threshold;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class RunRequestReaderTest {
    private static RunRequest read(String... arguments) throws Exception {
        RunOptions options = new RunOptions();
        CommandLine command = new CommandLine(options);
        TypeConverters.register(command);
        command.parseArgs(arguments);
        return new RunRequestReader(options, command).read();
    }

    @Test
    void theDefaultsAreTenMinutesAtTenPerSecondWithExactCheckpoints() throws Exception {
        RunRequest request = read();
        assertThat(request.bot()).isEqualTo(new RunRequest.Bot.Embedded());
        assertThat(request.plan().duration()).isEqualTo(Duration.ofMinutes(10));
        assertThat(request.plan().checkpointEvery()).isNull();
        assertThat(request.plan().collect()).isTrue();
        assertThat(request.plan().traceDescriptors()).isTrue();
        assertThat(request.replay().users()).isNull();
        assertThat(request.replay().stages()).isNull();
        assertThat(request.replay().ratePerSecond()).isEqualTo(10);
        assertThat(request.replay().doneOn()).isEqualTo(DoneOn.REVIEW);
        assertThat(request.replay().repeatRatio()).isZero();
        assertThat(request.standIns().modelLatency()).isEqualTo(new ModelLatency.Fixed(Duration.ZERO));
        assertThat(request.standIns().port()).isZero();
        assertThat(request.heapDumps()).isEqualTo(HeapDumpMode.AUTO);
        assertThat(request.jfrProfile()).isEqualTo("soak");
        assertThat(request.jfrMaxBytes()).isEqualTo(2L << 30);
        assertThat(request.horizon()).isNull();
        assertThat(request.known()).isNull();
        assertThat(request.thresholds()).isEmpty();
        assertThat(request.out()).isEqualTo(Path.of("soak-runs"));
        assertThat(request.fork()).isTrue();
        assertThat(request.asked()).isEmpty();
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
                "--webhook-url",
                "http://localhost:1/",
                "--standin-port",
                "9000",
                "--targets",
                "none");
        assertThat(request.out()).isEqualTo(Path.of("x"));
        assertThat(request.replay().ratePerSecond()).isEqualTo(2.5);
        assertThat(request.replay().seed()).isEqualTo(7);
        assertThat(request.replay().repeatRatio()).isEqualTo(0.5);
        assertThat(request.replay().doneOn()).isEqualTo(DoneOn.RESPONSE);
        assertThat(request.plan().duration()).isEqualTo(Duration.ofMinutes(2));
        assertThat(request.plan().checkpointEvery()).isEqualTo(Duration.ofSeconds(30));
        assertThat(request.plan().collect()).isFalse();
        assertThat(request.plan().traceDescriptors()).isFalse();
        assertThat(request.jfrMaxBytes()).isEqualTo(512L << 20);
        assertThat(request.heapDumps()).isEqualTo(HeapDumpMode.NEVER);
        assertThat(request.standIns().modelLatency())
                .isEqualTo(new ModelLatency.LogNormal(Duration.ofMillis(800), 0.5));
        assertThat(request.standIns().port()).isEqualTo(9000);
        assertThat(request.horizon()).isEqualTo(Duration.ofDays(30));
        assertThat(request.thresholds()).extracting(Threshold::text).containsExactly("p99(review)<2s");
        assertThat(request.bot()).isInstanceOf(RunRequest.Bot.Running.class);
        assertThat(request.asked())
                .containsEntry("rate", "2.5")
                .containsEntry("minutes", "2")
                .containsKey("quiet");
    }

    @Test
    void stagesSetTheLengthUnlessOneIsGiven() throws Exception {
        RunRequest stages = read("--stage", "10m:20,2m:0,1h:10");
        assertThat(stages.plan().duration()).isEqualTo(Duration.ofMinutes(72));
        assertThat(stages.replay().stages()).extracting(Stage::ratePerSecond).containsExactly(20.0, 0.0, 10.0);
        assertThat(read("--stage", "1m:2", "--hours", "1").plan().duration()).isEqualTo(Duration.ofHours(1));
        assertThat(read("--users", "4").replay().users()).isEqualTo(4);
    }

    @Test
    void argumentsOfTheBotAreNotRecorded() throws Exception {
        assertThat(read("--jvm-args", "-Dtoken=s3cr3t", "--rate", "1").asked().keySet())
                .containsExactly("rate");
    }
}
