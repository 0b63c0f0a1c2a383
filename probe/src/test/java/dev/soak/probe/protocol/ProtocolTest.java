package dev.soak.probe.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Messages over a real Unix domain socket arrive as they were sent. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ProtocolTest {
    private static final int MEGABYTE = 1 << 20;

    @TempDir
    Path folder;

    private ServerSocketChannel server;
    private FrameChannel probe;
    private SocketChannel raw;
    private FrameChannel supervisor;

    @BeforeEach
    void connect() throws IOException {
        Path socket = new ProbeFiles(folder).socket();
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(UnixDomainSocketAddress.of(socket));
        probe = FrameChannel.connect(socket);
        raw = server.accept();
        supervisor = new FrameChannel(raw);
    }

    @AfterEach
    void close() throws IOException {
        probe.close();
        supervisor.close();
        server.close();
    }

    /** What arrives on the other side. */
    private Frame sent(Frame frame) throws Exception {
        CompletableFuture<Void> sending = CompletableFuture.runAsync(() -> {
            try {
                probe.send(frame);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        Frame received = supervisor.receive();
        sending.get();
        return received;
    }

    @Test
    void aFrameKeepsItsKindIdAndBody() throws Exception {
        Frame received = sent(new Frame(Kind.HISTOGRAM, 70_000, new byte[] {1, 0, -1}));

        assertThat(received.kind()).isEqualTo(Kind.HISTOGRAM);
        assertThat(received.id()).isEqualTo(70_000);
        assertThat(received.body()).containsExactly(1, 0, -1);
        assertThat(sent(new Frame(Kind.COLLECT, 1, Frame.EMPTY)).body()).isEmpty();
    }

    @Test
    void everyKindHasItsCode() throws Exception {
        for (Kind kind : Kind.values()) {
            assertThat(sent(new Frame(kind, 0, Frame.EMPTY)).kind()).isEqualTo(kind);
        }
    }

    @Test
    void fiveMegabytesArriveCompletely() throws Exception {
        byte[] body = new byte[5 * MEGABYTE];
        new Random(7).nextBytes(body);

        assertThat(sent(new Frame(Kind.RESULT, 1, body)).body()).isEqualTo(body);
    }

    @Test
    void whileOneSideReadsItCanBeWrittenTo() throws Exception {
        CompletableFuture<Frame> reading = CompletableFuture.supplyAsync(() -> {
            try {
                return supervisor.receive();
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        });
        Thread.sleep(50);
        supervisor.send(new Frame(Kind.SAMPLE, 1, Frame.EMPTY));
        assertThat(probe.receive().kind()).isEqualTo(Kind.SAMPLE);
        probe.send(new Frame(Kind.RESULT, 1, Frame.EMPTY));

        assertThat(reading.get().kind()).isEqualTo(Kind.RESULT);
    }

    @Test
    void aClosedConnectionIsTheEnd() throws Exception {
        probe.close();

        assertThatThrownBy(supervisor::receive).isInstanceOf(EOFException.class);
    }

    @Test
    void bytesThatAreNoFrameAreRefused() throws Exception {
        raw.write(ByteBuffer.allocate(9)
                .putInt(Integer.MAX_VALUE)
                .put((byte) 0)
                .putInt(0)
                .flip());
        assertThatThrownBy(probe::receive).isInstanceOf(IOException.class).hasMessageContaining("2147483647 bytes");

        raw.write(ByteBuffer.allocate(9).putInt(0).put((byte) 99).putInt(0).flip());
        assertThatThrownBy(probe::receive)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("99");
    }

    @Test
    void valuesAreReadInTheOrderInWhichTheyWereWritten() {
        Map<String, Double> readings = new LinkedHashMap<>();
        readings.put("threads.live{pool=größer-*}", 7.0);
        readings.put("gc.time_share", Double.NaN);
        readings.put("heap.used", Double.POSITIVE_INFINITY);
        byte[] body = new Payload.Writer()
                .number(Long.MIN_VALUE)
                .number(-0.5)
                .flag(true)
                .text("")
                .text("\u20ac\ud83d\ude00")
                .texts(List.of("a", "b c"))
                .readings(readings)
                .bytes();

        Payload.Reader in = new Payload.Reader(body);
        assertThat(in.integer()).isEqualTo(Long.MIN_VALUE);
        assertThat(in.real()).isEqualTo(-0.5);
        assertThat(in.flag()).isTrue();
        assertThat(in.text()).isEmpty();
        assertThat(in.text()).isEqualTo("\u20ac\ud83d\ude00");
        assertThat(in.texts()).containsExactly("a", "b c");
        assertThat(in.readings()).containsExactlyEntriesOf(readings);
    }

    @Test
    void aTextLongerThanSixtyFourKilobytesIsKept() {
        String text = "x".repeat(200_000);

        assertThat(new Payload.Reader(new Payload.Writer().text(text).bytes()).text())
                .isEqualTo(text);
    }

    @Test
    void theJvmIntroducesItself() {
        Hello hello = Hello.ofThisJvm();

        assertThat(Hello.decode(hello.encode())).isEqualTo(hello);
        assertThat(hello.pid()).isEqualTo(ProcessHandle.current().pid());
        assertThat(hello.maxHeapBytes()).isEqualTo(Runtime.getRuntime().maxMemory());
    }

    @Test
    void theOptionsOfTheProbeAreKept() {
        ProbeOptions options = new ProbeOptions(
                true,
                Map.of("jdk.CPULoad#period", "1 s", "jdk.ObjectAllocationSample#throttle", "150/s"),
                2L << 30,
                "/srv/soak runs/jfr",
                true);

        assertThat(ProbeOptions.decode(options.encode())).isEqualTo(options);
    }

    @Test
    void openResourcesAreKept() {
        OpenResources open = new OpenResources(
                Map.of(1, List.of("com.acme.Bot.open(Bot.java:7)", "java.lang.Thread.run"), 2, List.of()),
                List.of(
                        new OpenResources.Descriptors(1, "file", "/srv/*.log", 190),
                        new OpenResources.Descriptors(0, "socket", "", 3)),
                List.of(new OpenResources.Buffers(2, 4, 5L << 30)),
                List.of(new OpenResources.Files(1, "upload-*.tmp", 7, 6L << 30)));

        assertThat(OpenResources.decode(open.encode())).isEqualTo(open);
    }

    @Test
    void whatNativeCallsLeaveIsKept() {
        WatchedNativeCalls calls = new WatchedNativeCalls(
                WatchedNativeCalls.State.WATCHING,
                "",
                0.25,
                List.of(new WatchedNativeCalls.Stack(
                        "org.sqlite.core.NativeDB.open_utf8", 3, 4, List.of("com.acme.Bot.open(Bot.java:7)"))));

        assertThat(WatchedNativeCalls.decode(calls.encode())).isEqualTo(calls);
    }
}
