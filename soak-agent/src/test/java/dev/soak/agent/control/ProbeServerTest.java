package dev.soak.agent.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.soak.probe.protocol.Frame;
import dev.soak.probe.protocol.FrameChannel;
import dev.soak.probe.protocol.Kind;
import dev.soak.probe.protocol.ProbeFiles;
import dev.soak.probe.protocol.ProbeOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 60, unit = TimeUnit.SECONDS)
class ProbeServerTest {
    private static final ProbeOptions OPTIONS =
            new ProbeOptions(true, Map.of("jdk.CPULoad#enabled", "true"), 7, "jfr", true);

    @TempDir
    Path folder;

    private ProbeFiles files;
    private ProbeServer server;

    @BeforeEach
    void start() throws IOException {
        files = new ProbeFiles(folder);
        server = ProbeServer.start(files, OPTIONS, new DataFolder(folder, folder));
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    @Test
    void theFirstJvmIsTheTargetAndGetsTheOptions() throws Exception {
        try (FakeProbe probe = FakeProbe.hello(files, 7);
                ProbeConnection target = server.await(10_000)) {
            assertThat(target).isNotNull();
            assertThat(target.hello().pid()).isEqualTo(7);
            assertThat(probe.answer().kind()).isEqualTo(Kind.ACCEPT);
            assertThat(ProbeOptions.decode(probe.answer().body())).isEqualTo(OPTIONS);
        }
    }

    @Test
    void aSecondJvmIsRefused() throws Exception {
        try (FakeProbe first = FakeProbe.hello(files, 7);
                FakeProbe second = FakeProbe.hello(files, 8);
                ProbeConnection target = server.await(10_000)) {
            assertThat(first.answer().kind()).isEqualTo(Kind.ACCEPT);
            assertThat(second.answer().kind()).isEqualTo(Kind.REFUSE);
            assertThat(target).isNotNull();
            assertThat(target.hello().pid()).isEqualTo(7);
        }
    }

    /** Start scripts run {@code java -version} first. */
    @Test
    void aJvmThatHasEndedBeforeTheTargetIsAskedForIsNotTheTarget() throws Exception {
        FakeProbe.hello(files, 7).close();
        Awaitility.await().until(() -> {
            FakeProbe probe = FakeProbe.hello(files, 8);
            return probe.answer().kind() == Kind.ACCEPT;
        });

        try (ProbeConnection target = server.await(10_000)) {
            assertThat(target).isNotNull();
            assertThat(target.hello().pid()).isEqualTo(8);
        }
    }

    @Test
    void aJvmThatConnectsAfterTheTargetHasEndedIsRefused() throws Exception {
        FakeProbe first = FakeProbe.hello(files, 7);
        ProbeConnection target = server.await(10_000);
        assertThat(target).isNotNull();
        first.close();
        Awaitility.await().until(target::isClosed);

        try (FakeProbe second = FakeProbe.hello(files, 8)) {
            assertThat(second.answer().kind()).isEqualTo(Kind.REFUSE);
        }
    }

    @Test
    void withoutAJvmThereIsNoTarget() throws Exception {
        assertThat(server.await(0)).isNull();
        assertThat(server.await(50)).isNull();
    }

    @Test
    void somethingElseThanAHelloIsRefused() throws Exception {
        try (FrameChannel channel = FrameChannel.connect(files.socket())) {
            channel.send(new Frame(Kind.SAMPLE, 1, Frame.EMPTY));

            assertThat(channel.receive().kind()).isEqualTo(Kind.REFUSE);
            assertThat(server.await(0)).isNull();
        }
    }

    @Test
    void onlyTheOwnerMayConnectAndOnlyWhileItListens() throws Exception {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(files.socket())))
                .isEqualTo("rw-------");

        server.close();
        assertThat(files.socket()).doesNotExist();
        assertThatThrownBy(() -> FakeProbe.hello(files, 7)).isInstanceOf(IOException.class);
    }
}
