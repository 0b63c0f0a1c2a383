package dev.soak.agent.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.soak.agent.measure.ProbeGoneException;
import dev.soak.agent.measure.TargetStuckException;
import dev.soak.probe.protocol.EventMessages;
import dev.soak.probe.protocol.Frame;
import dev.soak.probe.protocol.FrameChannel;
import dev.soak.probe.protocol.Hello;
import dev.soak.probe.protocol.Kind;
import dev.soak.probe.protocol.Payload;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A connection with a probe at its other end that the test plays. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ProbeConnectionTest {
    private static final Duration STUCK_AFTER = Duration.ofMillis(1_500);

    @TempDir
    Path folder;

    private FrameChannel probe;
    private ProbeConnection target;

    @BeforeEach
    void connect() throws IOException {
        Path socket = folder.resolve("probe.sock");
        try (ServerSocketChannel server =
                ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(socket))) {
            probe = FrameChannel.connect(socket);
            target = ProbeConnection.start(
                    new FrameChannel(server.accept()), Hello.ofThisJvm(), new DataFolder(folder, folder), STUCK_AFTER);
        }
    }

    @AfterEach
    void close() throws IOException {
        target.close();
        probe.close();
    }

    private static <T> CompletableFuture<T> async(Callable<T> call) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return call.call();
            } catch (Exception e) {
                throw new CompletionException(e);
            }
        });
    }

    private void answer(Frame command, byte[] body) throws IOException {
        probe.send(new Frame(Kind.RESULT, command.id(), body));
    }

    private static byte[] readings(Map<String, Double> values) {
        return new Payload.Writer().readings(values).bytes();
    }

    @Test
    void answersBelongToTheirCommandsInWhateverOrderTheyCome() throws Exception {
        CompletableFuture<String> histogram = async(target::classHistogram);
        Frame slow = probe.receive();
        CompletableFuture<Map<String, Double>> sample = async(target::sample);
        Frame quick = probe.receive();
        answer(quick, readings(Map.of("heap.used", 7.0)));
        assertThat(sample.get()).containsExactly(Map.entry("heap.used", 7.0));
        answer(slow, "text".getBytes(StandardCharsets.UTF_8));

        assertThat(histogram.get()).isEqualTo("text");
    }

    @Test
    void aSampleThatIsLateIsInTheRowOfALaterSecondAndAskedForOnce() throws Exception {
        assertThat(target.sample()).isEmpty();
        Frame asked = probe.receive();
        answer(asked, readings(Map.of("heap.used", 7.0)));
        assertThat(target.sample()).containsExactly(Map.entry("heap.used", 7.0));

        CompletableFuture<Map<String, Double>> next = async(target::sample);
        Frame again = probe.receive();
        assertThat(again.id()).isEqualTo(asked.id() + 1);
        answer(again, readings(Map.of()));
        assertThat(next.get()).isEmpty();
    }

    @Test
    void aJvmThatStaysSilentIsStuck() throws Exception {
        assertThat(target.sample()).isEmpty();
        assertThatThrownBy(() -> {
                    target.sample();
                    target.sample();
                })
                .isInstanceOf(TargetStuckException.class);
        assertThatThrownBy(() -> target.collect()).isInstanceOf(TargetStuckException.class);
    }

    @Test
    void aCommandThatFailsSaysWhy() throws Exception {
        CompletableFuture<String> histogram = async(target::classHistogram);
        Frame command = probe.receive();
        probe.send(new Frame(Kind.FAILED, command.id(), "no such command".getBytes(StandardCharsets.UTF_8)));

        assertThatThrownBy(histogram::join)
                .hasRootCauseInstanceOf(IOException.class)
                .hasMessageContaining("no such");
    }

    @Test
    void aJvmThatEndsWhileItIsAskedIsGone() throws Exception {
        CompletableFuture<String> histogram = async(target::classHistogram);
        probe.receive();
        probe.close();

        assertThatThrownBy(histogram::join).hasCauseInstanceOf(ProbeGoneException.class);
        assertThatThrownBy(() -> target.sample()).isInstanceOf(ProbeGoneException.class);
        assertThatThrownBy(() -> target.exact()).isInstanceOf(ProbeGoneException.class);
    }

    @Test
    void eventsForATargetThatDoesNotReadNeverBlock() {
        Frame event = EventMessages.requestEnded("x".repeat(1_000), 1, "done", null, null);
        for (int i = 0; i < 30_000; i++) {
            target.record(event);
        }
    }

    @Test
    void aHeapDumpAppearsUnderItsNameWhenItIsComplete() throws Exception {
        Path file = Files.createDirectory(folder.resolve("dumps")).resolve("100.hprof");
        CompletableFuture<Boolean> dump = async(() -> {
            target.dumpHeap(file, 1 << 20);
            return true;
        });
        Frame command = probe.receive();
        assertThat(command.kind()).isEqualTo(Kind.HEAP_DUMP);
        Files.writeString(Path.of(new String(command.body(), StandardCharsets.UTF_8)), "heap");
        assertThat(file).doesNotExist();
        answer(command, Frame.EMPTY);
        dump.get();

        assertThat(file).hasContent("heap");
    }

    @Test
    void anAnswerToNoQuestionIsIgnored() throws Exception {
        probe.send(new Frame(Kind.RESULT, 77, Frame.EMPTY));
        CompletableFuture<Boolean> collected = async(() -> {
            target.collect();
            return true;
        });
        answer(probe.receive(), Frame.EMPTY);

        assertThat(collected.get()).isTrue();
    }

    @Test
    void theEndIsAwaited() throws Exception {
        CompletableFuture<Boolean> ended = async(() -> target.end(Duration.ofSeconds(10)));
        assertThatThrownBy(probe::receive).isInstanceOf(IOException.class);
        assertThat(ended).isNotDone();
        probe.close();

        assertThat(ended.get()).isTrue();
        Awaitility.await().until(target::isClosed);
    }
}
